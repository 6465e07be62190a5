using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>A token of the text encoding: its long and short word, what it makes, and what follows it (H.248.1 Annex B.2).</summary>
internal sealed class Token(H248NodeKind kind, TokenValue value, ReadOnlySpan<byte> longWord, ReadOnlySpan<byte> shortWord)
{
    private readonly byte[] longWord = longWord.ToArray();
    private readonly byte[] shortWord = shortWord.ToArray();

    public H248NodeKind Kind => kind;

    public TokenValue Value => value;

    public TokenBody Body { get; init; }

    /// <summary>Of what group the tokens in its braces are.</summary>
    public TokenGroup Inner { get; init; }

    /// <summary>The number of a command.</summary>
    public uint Number { get; init; }

    /// <summary>What follows must be there.</summary>
    public bool NeedsValue { get; init; }

    /// <summary>A descriptor whose name alone, without braces, stands for an empty one.</summary>
    public bool MayBeBare { get; init; }

    public bool Matches(ReadOnlySpan<byte> word) => AsciiName.Matches(word, longWord) || AsciiName.Matches(word, shortWord);
}
