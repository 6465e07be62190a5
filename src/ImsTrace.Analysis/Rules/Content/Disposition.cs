using System.Text;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>Reads Content-Disposition, whose words are the same in any case (RFC 2183 section 2).</summary>
internal static class Disposition
{
    /// <summary>Whether it is of this type.</summary>
    public static bool Is(ReadOnlySpan<byte> disposition, ReadOnlySpan<byte> type)
    {
        int end = disposition.IndexOf((byte)';');
        return AsciiName.Matches(LinearSpace.Trim(end < 0 ? disposition : disposition[..end]), type);
    }

    /// <summary>Whether who does not know the type may pass over the part (RFC 3261 section 20.11).</summary>
    public static bool IsOptional(ReadOnlySpan<byte> disposition)
        => Encoding.ASCII.GetString(disposition).Replace(" ", "", StringComparison.Ordinal).Contains(";handling=optional", StringComparison.OrdinalIgnoreCase);
}
