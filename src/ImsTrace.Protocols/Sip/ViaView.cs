using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// via-parm = sent-protocol LWS sent-by *( SEMI via-params ); sent-protocol = "SIP" SLASH version SLASH transport
// sent-by  = host [ COLON port ]                                                  (RFC 3261 section 20.42)
/// <summary>One Via: where a request passed, and how the response finds its way back (RFC 3261 section 20.42).</summary>
// Most readers want one part of it: each is looked for when it is asked for.
public readonly ref struct ViaView
{
    internal ViaView(ReadOnlySpan<byte> whole)
    {
        Whole = whole;
        int semicolon = whole.IndexOf((byte)';');
        Parameters = semicolon < 0 ? default : whole[semicolon..];
    }

    /// <summary>The whole value.</summary>
    public ReadOnlySpan<byte> Whole { get; }

    /// <summary>All parameters, the first semicolon included.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>UDP, TCP, SCTP, TLS …</summary>
    public ReadOnlySpan<byte> Transport
    {
        get
        {
            ReadOnlySpan<byte> rest = BehindVersion;
            int end = rest.IndexOfAny(" \t\r\n"u8);
            return end < 0 ? rest : rest[..end];
        }
    }

    /// <summary>Host, and port where one is given.</summary>
    public ReadOnlySpan<byte> SentBy
    {
        get
        {
            ReadOnlySpan<byte> rest = BehindVersion;
            int start = rest.IndexOfAny(" \t\r\n"u8);
            return start < 0 ? default : LinearSpace.Trim(rest[start..]);
        }
    }

    public ReadOnlySpan<byte> Branch => Parameter("branch"u8);

    /// <summary>The source address, where the next node saw another than in sent-by.</summary>
    public ReadOnlySpan<byte> Received => Parameter("received"u8);

    /// <summary>The source port (RFC 3581 section 4); empty while it is only asked for.</summary>
    public ReadOnlySpan<byte> RPort => Parameter("rport"u8);

    /// <summary>Whether rport stands there at all, with a value or without.</summary>
    public bool HasRPort => SipParameters.TryGet(Parameters, "rport"u8, out _);

    private ReadOnlySpan<byte> BehindVersion => AfterSlash(AfterSlash(Whole[..^Parameters.Length]));

    private ReadOnlySpan<byte> Parameter(ReadOnlySpan<byte> name)
        => SipParameters.TryGet(Parameters, name, out ReadOnlySpan<byte> value) ? value : default;

    private static ReadOnlySpan<byte> AfterSlash(ReadOnlySpan<byte> text)
    {
        int slash = text.IndexOf((byte)'/');
        return slash < 0 ? default : LinearSpace.TrimStart(text[(slash + 1)..]);
    }
}
