namespace ImsTrace.Protocols.Text;

/// <summary>What a hexadecimal digit stands for (RFC 5234 appendix B.1).</summary>
internal static class HexDigit
{
    /// <summary>The value of what is known to be one.</summary>
    internal static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
