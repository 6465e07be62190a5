namespace ImsTrace.Protocols.Sip;

/// <summary>Whether bytes begin like a SIP message (RFC 3261 section 7).</summary>
public enum SipStart : byte
{
    /// <summary>No SIP message starts here, whatever follows.</summary>
    No,
    /// <summary>The bytes fit so far and end too soon to tell.</summary>
    NeedMoreData,
    /// <summary>A SIP start line begins here.</summary>
    Yes,
}
