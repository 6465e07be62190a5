using System.Buffers.Binary;

namespace ImsTrace.Protocols.Text;

/// <summary>Compares names of headers and parameters, where ASCII letters of either case are the same (RFC 3261 section 7.3.1).</summary>
public static class AsciiName
{
    // The case bit. Beside letters it only makes a control character equal to a digit or mark, and no name has one.
    const byte CaseBit = 0x20;
    const uint Mask4 = ~(CaseBit * 0x01010101u);
    const ulong Mask8 = ~(CaseBit * 0x0101010101010101ul);

    public static bool Matches(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        if (text.Length != name.Length)
            return false;
        if (text.Length >= 8)
            return MatchesLong(text, name);
        if (text.Length >= 4)
            return Differ4(text, name) == 0 && Differ4(text[^4..], name[^4..]) == 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (((text[i] ^ name[i]) & ~CaseBit) != 0)
                return false;
        }
        return true;
    }

    static bool MatchesLong(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < text.Length - 8; i += 8)
        {
            if (Differ8(text[i..], name[i..]) != 0)
                return false;
        }
        return Differ8(text[^8..], name[^8..]) == 0;
    }

    static uint Differ4(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
        => (BinaryPrimitives.ReadUInt32LittleEndian(text) ^ BinaryPrimitives.ReadUInt32LittleEndian(name)) & Mask4;

    static ulong Differ8(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
        => (BinaryPrimitives.ReadUInt64LittleEndian(text) ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) & Mask8;
}
