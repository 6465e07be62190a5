using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248;

/// <summary>Takes a ServiceChange reason apart: a decimal code, and behind a space a text (H.248.1 section 7.1.13).</summary>
internal static class ReasonText
{
    public static bool TrySplit(ReadOnlySpan<byte> reason, out uint code, out int text)
    {
        int digits = reason.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0)
            digits = reason.Length;
        text = Math.Min(digits + 1, reason.Length);
        return DecimalNumber.TryRead(reason[..digits], out code) && (digits == reason.Length || reason[digits] == ' ');
    }
}
