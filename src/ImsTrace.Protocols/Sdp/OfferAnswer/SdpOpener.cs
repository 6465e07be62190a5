namespace ImsTrace.Protocols.Sdp.OfferAnswer;

/// <summary>Who opens the connection of a medium (RFC 4145 section 4.1).</summary>
public enum SdpOpener : byte
{
    /// <summary>The medium is refused, or its connection is on hold.</summary>
    Nobody,
    Offerer,
    Answerer,
    /// <summary>The two values of a=setup do not go together.</summary>
    Unclear,
}
