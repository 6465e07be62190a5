using System.Buffers.Text;

namespace ImsTrace.Protocols.Sdp;

/// <summary>Reads 1*DIGIT as a number of 63 bits; anything else, a larger number too, is none (RFC 8866 section 9).</summary>
static class SdpNumber
{
    const int MaximumDigits = 18;

    public static bool IsDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    public static bool TryRead(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        return text.Length <= MaximumDigits && IsDigits(text) && Utf8Parser.TryParse(text, out number, out _);
    }
}
