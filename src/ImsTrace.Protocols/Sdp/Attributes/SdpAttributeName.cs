namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>The attributes that are known by name (IANA, sdp-parameters); <see cref="SdpAttributeTable"/> has a row for each.</summary>
public enum SdpAttributeName : byte
{
    Other,

    // MSRP (RFC 4975 section 8, RFC 6714 section 4, RFC 7701 section 8)
    Path,
    AcceptTypes,
    AcceptWrappedTypes,
    MaxSize,
    MsrpCema,
    Chatroom,

    // Files (RFC 5547 section 6)
    FileSelector,
    FileTransferId,
    FileDisposition,
    FileDate,
    FileIcon,
    FileRange,

    // Connections (RFC 4145, RFC 8122, RFC 8842)
    Setup,
    Connection,
    Fingerprint,
    TlsId,

    // Direction (RFC 8866 section 6.7)
    SendReceive,
    SendOnly,
    ReceiveOnly,
    Inactive,

    // What a medium is for (RFC 4574, RFC 4796, RFC 5888)
    Label,
    Content,
    Mid,
    Group,

    // Preconditions (RFC 3312 section 4)
    CurrentStatus,
    DesiredStatus,
    ConfirmStatus,

    // RTP (RFC 8866 section 6, RFC 3605, RFC 5761)
    RtpMap,
    Fmtp,
    PTime,
    MaxPTime,
    Rtcp,
    RtcpMux,
    FrameRate,
    Quality,
    Orient,

    // The session (RFC 8866 section 6)
    Category,
    Keywords,
    Tool,
    Type,
    Charset,
    SdpLanguage,
    Language,
}
