namespace ImsTrace.Analysis.Flows;

/// <summary>What joins one message to another; strengths and names stand in <see cref="JoinKeys"/> (spec: correlation keys).</summary>
public enum JoinKey : byte
{
    /// <summary>Same hop, same bytes that matter: a retransmission.</summary>
    Retransmission,
    /// <summary>The Via list below the top one is the whole Via list of the copy before (RFC 3261 section 16.6).</summary>
    ViaStack,
    /// <summary>Call-ID, CSeq and From tag, where the Via lists do not meet.</summary>
    CallId,
    /// <summary>Top Via branch and CSeq method of the response (RFC 3261 section 17.1.3).</summary>
    Branch,
    /// <summary>Call-ID and both tags of a dialog (RFC 3261 section 12).</summary>
    Dialog,
    /// <summary>Nonce of a challenge and of the credentials that answer it.</summary>
    Nonce,
    /// <summary>Public-Identity of a Cx query and the SIP request's identity.</summary>
    PublicIdentity,
    /// <summary>User-Name of a Cx query and the REGISTER's private identity.</summary>
    UserName,
    /// <summary>Hop-by-Hop identifier on one connection (RFC 6733 section 3).</summary>
    HopByHop,
    /// <summary>a=path of the SDP and To-Path or From-Path (RFC 4975 section 8.2).</summary>
    Path,
    /// <summary>MSRP transaction identifier on one connection; H.248 transaction id of one sender.</summary>
    TransactionId,
    /// <summary>Message-ID of an MSRP REPORT and its SEND.</summary>
    MessageId,
    /// <summary>To of a third-party REGISTER and the registered public identity.</summary>
    RegisteredIdentity,
    /// <summary>icid-value of P-Charging-Vector.</summary>
    Icid,
    /// <summary>Application server and public identity of a third-party REGISTER and of the MESSAGE that follows.</summary>
    ServiceIdentity,
    /// <summary>Message that an ICMP error quotes.</summary>
    Quote,
    /// <summary>Context id of one media gateway (H.248.1 section 6.1).</summary>
    ContextId,
    /// <summary>URI of a conference: the focus' Contact, and what participants ask for (RFC 4579 section 5.1).</summary>
    ConferenceUri,
    /// <summary>Termination of a media gateway, and the dialog that it was added for.</summary>
    Termination,
    /// <summary>Content of an MSRP message, and of its copies to the other participants.</summary>
    ContentHash,
    /// <summary>A UUID of Session-ID (RFC 7989), of either side.</summary>
    SessionUuid,
    /// <summary>The URI by which an S-CSCF knows the dialog again that it sent to an application server, in Route (TS 24.229 section 5.4.3.2).</summary>
    OriginalDialog,
    /// <summary>Username and session id of the o= line, at one B2BUA.</summary>
    SdpOrigin,
    /// <summary>imdn.Message-ID of CPIM (RFC 5438 section 6.3).</summary>
    ImdnMessageId,
    /// <summary>What a MESSAGE says, its sender and its receiver, at one B2BUA.</summary>
    Text,
    /// <summary>What a MESSAGE says, its sender, and its receiver in the recipient list, at one list server (RFC 5365).</summary>
    ListRecipient,
    /// <summary>An earlier target in History-Info (RFC 7044), at one B2BUA.</summary>
    HistoryInfo,
    /// <summary>Call-ID in In-Reply-To, Replaces, Join or Target-Dialog.</summary>
    NamedCall,
    /// <summary>The requests of two legs of a B2BUA, by their methods and order.</summary>
    Leg,
    /// <summary>Session-Id of an Rx, Rf or Ro session (RFC 6733 section 8.8).</summary>
    DiameterSession,
    /// <summary>User-Session-Id of a charging request, which is the Call-ID (TS 32.299 section 7.2.242).</summary>
    UserSession,
    /// <summary>Framed-IP-Address of Rx, which is the terminal's (TS 29.214 section 5.3).</summary>
    FramedAddress,
    /// <summary>Message-ID and Byte-Range of an MSRP chunk at a relay (RFC 4976 section 6), or all of it at a middlebox (RFC 6714 section 4).</summary>
    Relayed,
}
