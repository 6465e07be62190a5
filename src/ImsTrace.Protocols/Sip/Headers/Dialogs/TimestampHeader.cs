using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// Timestamp = "Timestamp" HCOLON 1*DIGIT [ "." *DIGIT ] [ LWS delay ]     (RFC 3261 section 20.38)
/// <summary>Timestamp: when the request was sent, and the delay since (RFC 3261 section 20.38).</summary>
public static class TimestampHeader
{
    /// <summary>The time and the delay as they stand there; the delay is empty where none is.</summary>
    public static void Read(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> time, out ReadOnlySpan<byte> delay)
    {
        value = LinearSpace.Trim(value);
        int end = value.IndexOfAny(SipCharacters.Space);
        time = end < 0 ? value : value[..end];
        delay = end < 0 ? default : LinearSpace.TrimStart(value[end..]);
    }

    internal static bool Check(ref SipScanner value) => Seconds(ref value) && (!value.SkipSpace() || value.AtEnd || Seconds(ref value));

    // delay = *DIGIT [ "." *DIGIT ]
    private static bool Seconds(ref SipScanner value)
    {
        bool hasDigits = value.TryRun(SipCharacters.Digit, out _);
        if (!value.Next((byte)'.'))
            return hasDigits || value.Fail(DecodeErrorCode.SipNumber);
        value.Skip(1);
        value.TryRun(SipCharacters.Digit, out _);
        return true;
    }
}
