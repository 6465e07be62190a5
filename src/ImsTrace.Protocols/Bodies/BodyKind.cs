namespace ImsTrace.Protocols.Bodies;

/// <summary>What a body is, so far as a reader for it is here; a body of any other type stays raw.</summary>
public enum BodyKind : byte
{
    Other,
    Text,
    Xml,
    Multipart,
    Sdp,
    Sip,
    SipFragment,
    Cpim,
    Imdn,
    IsComposing,
    ResourceLists,
    RegInfo,
    ConferenceInfo,
    Pidf,
    Ims3gpp,
    Sms,
    FileTransfer,
}
