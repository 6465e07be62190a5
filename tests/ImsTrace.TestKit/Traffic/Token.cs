namespace ImsTrace.TestKit.Traffic;

/// <summary>One value of a template that gets a new value of the same length in each instance.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">The template's value, as Latin-1.</param>
/// <param name="Subject">Which user, address, port or identifier of the template it stands for.</param>
/// <param name="Offset">Where its new value stands among those of an instance.</param>
/// <param name="Fixed">How many leading characters stay.</param>
internal sealed record Token(TokenKind Kind, string Text, int Subject, int Offset, int Fixed)
{
    public int Length => Text.Length;
}
