using System.Runtime.CompilerServices;
using System.Text;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>
/// UTF-8 of texts that never change, kept for whoever asks for the same one again: the rules of a flow ask for the same few of its
/// registration at each message.
/// </summary>
internal sealed class KnownTexts
{
    private const int Places = 64; // a power of two
    private readonly (string? First, IReadOnlyList<string>? Others, byte[] Bytes)[] known = new (string?, IReadOnlyList<string>?, byte[])[Places];

    /// <summary>The one text.</summary>
    public ReadOnlySpan<byte> Of(string text) => Of(text, []);

    /// <summary>The items, a line each; without a first one the others.</summary>
    public ReadOnlySpan<byte> Of(string? first, IReadOnlyList<string> others)
    {
        int place = (RuntimeHelpers.GetHashCode(first) ^ RuntimeHelpers.GetHashCode(others)) & (Places - 1);
        ref (string? First, IReadOnlyList<string>? Others, byte[] Bytes) last = ref known[place];
        if (!ReferenceEquals(last.First, first) || !ReferenceEquals(last.Others, others))
            last = (first, others, Encoding.UTF8.GetBytes(string.Join('\n', first is null ? others : [first, .. others])));
        return last.Bytes;
    }
}
