namespace ImsTrace.Analysis.Messages;

/// <summary>What a message record can keep; names and types stand in <see cref="MessageFields"/>.</summary>
public enum MessageField : ushort
{
    /// <summary>SIP method; a response's from its CSeq. MSRP method.</summary>
    Method,
    /// <summary>SIP or MSRP status code.</summary>
    Status,
    /// <summary>SIP reason phrase.</summary>
    Reason,
    RequestUri,
    CallId,
    CSeq,
    FromUri,
    FromTag,
    ToUri,
    ToTag,
    /// <summary>Of the topmost Via.</summary>
    Branch,
    ContentType,
    /// <summary>Octets of the body.</summary>
    BodySize,
    CommandCode,
    ApplicationId,
    HopByHop,
    EndToEnd,
    /// <summary>Diameter Session-Id.</summary>
    SessionId,
    OriginHost,
    DestinationHost,
    UserName,
    /// <summary>The first Public-Identity at the message's own level, or of Sh's User-Identity.</summary>
    PublicIdentity,
    ResultCode,
    ExperimentalResultCode,
    /// <summary>MSRP transaction identifier.</summary>
    TransactionId,
    ToPath,
    FromPath,
    MessageId,
    ByteRange,
    /// <summary>$, + or #.</summary>
    Continuation,
    /// <summary>code@offset of each break of the syntax.</summary>
    Problems,
    /// <summary>64-bit hash of the body's octets.</summary>
    BodyHash,
    /// <summary>One line a Via, topmost first: sent-by SP branch.</summary>
    Vias,
    /// <summary>Transport of the topmost Via.</summary>
    ViaTransport,
    MaxForwards,
    /// <summary>URIs.</summary>
    Routes,
    /// <summary>URIs.</summary>
    RecordRoutes,
    /// <summary>URIs.</summary>
    Contacts,
    /// <summary>The longest time of the Contacts, where one has an expires parameter: seconds. One without has that of Expires.</summary>
    ContactExpires,
    /// <summary>1 where a Contact has isfocus (RFC 4579).</summary>
    ContactFocus,
    Expires,
    /// <summary>URIs.</summary>
    Paths,
    /// <summary>URIs.</summary>
    ServiceRoutes,
    /// <summary>P-Asserted-Identity URIs.</summary>
    AssertedIdentities,
    /// <summary>P-Preferred-Identity URIs.</summary>
    PreferredIdentities,
    /// <summary>P-Associated-URI URIs.</summary>
    AssociatedUris,
    /// <summary>P-Called-Party-ID URI.</summary>
    CalledPartyId,
    /// <summary>P-Visited-Network-ID, or Visited-Network-Identifier, unquoted.</summary>
    VisitedNetworkId,
    /// <summary>icid-value of P-Charging-Vector.</summary>
    Icid,
    /// <summary>1 where P-Charging-Vector is there.</summary>
    ChargingVector,
    /// <summary>1 where P-Charging-Function-Addresses is there.</summary>
    ChargingFunctionAddresses,
    AccessNetworkInfo,
    Require,
    Supported,
    Event,
    /// <summary>Digest credentials of Authorization.</summary>
    AuthUsername,
    AuthRealm,
    AuthNonce,
    AuthUri,
    AuthResponse,
    AuthAlgorithm,
    AuthQop,
    AuthNonceCount,
    AuthClientNonce,
    AuthAuts,
    /// <summary>Digest challenge of WWW-Authenticate.</summary>
    ChallengeRealm,
    ChallengeNonce,
    ChallengeAlgorithm,
    ChallengeCipherKey,
    ChallengeIntegrityKey,
    /// <summary>1 where Security-Server is there.</summary>
    SecurityServer,
    /// <summary>1 where Security-Client is there.</summary>
    SecurityClient,
    /// <summary>a=path of each m=message section, last URI.</summary>
    SdpPaths,
    /// <summary>Port of each m=message section.</summary>
    SdpPorts,
    /// <summary>a=setup of each m=message section, - where absent.</summary>
    SdpSetups,
    /// <summary>1 where an m=message section has a=msrp-cema.</summary>
    SdpCema,
    /// <summary>1 where the body has an application/resource-lists+xml part.</summary>
    ResourceList,
    /// <summary>code, or vendor:code, of each AVP at the message's own level.</summary>
    Avps,
    OriginRealm,
    ServerName,
    /// <summary>1 where Server-Capabilities is there.</summary>
    HasCapabilities,
    /// <summary>SIP-Authentication-Scheme.</summary>
    AuthScheme,
    /// <summary>SIP-Authenticate, octets.</summary>
    SipAuthenticate,
    /// <summary>SIP-Authorization (XRES, or RAND and AUTS), octets.</summary>
    SipAuthorization,
    /// <summary>Digest-HA1.</summary>
    DigestHa1,
    DigestRealm,
    ServerAssignmentType,
    UserAuthorizationType,
    UserDataAlreadyAvailable,
    OriginatingRequest,
    /// <summary>ServerName of each initial filter criterion in User-Data.</summary>
    UserDataServers,
    SuccessReport,
    FailureReport,
    /// <summary>Status header of a REPORT.</summary>
    ReportStatus,
    RangeStart,
    /// <summary>-1 for *.</summary>
    RangeEnd,
    /// <summary>-1 for *.</summary>
    RangeTotal,
    UsePath,
    /// <summary>SHA-256 of the MSRP message that this chunk completes, lower-case hex; absent where octets came out of order.</summary>
    ContentSha256,
    /// <summary>Octets seen of the MSRP message that this chunk ends.</summary>
    ContentOctets,
    /// <summary>Chunks of the MSRP message that this chunk ends.</summary>
    ContentChunks,
    /// <summary>1 where this chunk ends an MSRP message of which no octet is missing, 0 where one is.</summary>
    ContentComplete,
    /// <summary>H.248 contexts of the transaction: -, $, * or the number.</summary>
    ContextIds,
    /// <summary>H.248 terminations of the transaction.</summary>
    TerminationIds,
    /// <summary>H.248 commands of the transaction.</summary>
    Commands,
    /// <summary>H.248 error codes of the transaction or the message.</summary>
    ErrorCodes,
    /// <summary>Headers and AVPs that a filter asks for by name; no text, and no field of outputs.</summary>
    RawParts,
    /// <summary>The R, P, E and T bits of a Diameter message (RFC 6733 section 3).</summary>
    CommandFlags,
    /// <summary>SHA-1 of the MSRP message that this chunk completes, where it may be a file; lower-case hex.</summary>
    ContentSha1,
    /// <summary>first-last of each run of octets that an ended MSRP message lacks.</summary>
    ContentMissing,
    /// <summary>How many chunks of the MSRP message brought other octets than those there before.</summary>
    ContentConflicts,
    /// <summary>a=file-selector of each m=message section, - where absent.</summary>
    SdpFileSelectors,
    /// <summary>What an H.248 transaction is, by its token: Transaction, Reply, Pending, TransactionResponseAck, Segment or Error.</summary>
    TransactionKind,
    /// <summary>The body of a SIP message, the body of an MSRP message that is no plain content, an H.248 message; no field of outputs.</summary>
    Body,
    /// <summary>When the TCP connection of an MSRP or Diameter message was opened, nanoseconds since 1970; on the first message of each direction alone.</summary>
    ConnectTime,
    /// <summary>The headers of an MSRP message in their order, a letter each as MsrpHeaderOrder says, and a bar where a body begins; no field of outputs.</summary>
    MsrpHeaderOrder,
    /// <summary>The lines of those headers of an MSRP message that have no field of their own.</summary>
    MsrpHeaders,
    /// <summary>The received parameter of the topmost Via.</summary>
    ViaReceived,
    /// <summary>The rport parameter of the topmost Via; empty while it is only asked for.</summary>
    ViaRPort,
    /// <summary>Octets of a datagram behind the body that Content-Length gives.</summary>
    TrailingSize,
    /// <summary>What is unusual in the way SIP headers are written: folded, not-utf8, nul, bare-route, max-forwards (no number).</summary>
    HeaderStyle,
    /// <summary>64-bit hash of what a MESSAGE says: its body, or the part of it that is for the receiver, decoded.</summary>
    TextHash,
    /// <summary>Octets of what a MESSAGE says.</summary>
    TextSize,
    /// <summary>URIs of the recipient list of a MESSAGE or INVITE (RFC 5365 section 6, RFC 5366).</summary>
    ListRecipients,
    /// <summary>imdn.Message-ID of CPIM (RFC 5438 section 6.3).</summary>
    ImdnMessageId,
    /// <summary>message-id of the message that a disposition notification is about (RFC 5438 section 7.2).</summary>
    ImdnAbout,
    /// <summary>Username and session id of the o= line (RFC 8866 section 5.2).</summary>
    SdpOrigin,
    /// <summary>1 where the sender opened the MSRP connection, 0 where the receiver did; beside <see cref="ConnectTime"/>.</summary>
    IsOpener,
    /// <summary>How an H.248 message came: text or binary, over TCP tpkt or bare, over SCTP ppid-7 or ppid-other.</summary>
    CarrierForm,
    /// <summary>What each m= line says (RFC 8866 section 5.14).</summary>
    SdpMedia,
    /// <summary>What of a session description breaks its grammar, or what is asked of MSRP in it, a word each; SdpProblems has the words.</summary>
    SdpProblems,
    /// <summary>code, or vendor:code, of each AVP of the own level that has the M flag and that no dictionary knows.</summary>
    UnknownAvps,
    /// <summary>Number of the agent that captured the message, as HEP gives it.</summary>
    HepCaptureId,
    /// <summary>Name of that agent's node.</summary>
    HepNodeName,
    /// <summary>Correlation id that HEP gives.</summary>
    HepCorrelationId,
}
