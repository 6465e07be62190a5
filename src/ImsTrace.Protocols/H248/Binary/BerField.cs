namespace ImsTrace.Protocols.H248.Binary;

/// <summary>A component of a SEQUENCE, an alternative of a CHOICE, or the element of a SEQUENCE OF.</summary>
/// <param name="Tag">Its context tag (AUTOMATIC TAGS), or <see cref="Element"/>.</param>
/// <param name="Action">What is done with it.</param>
/// <param name="Kind">The kind of its node.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Wrapper">The node between it and the present one, which neighbours with the same wrapper share.</param>
internal readonly record struct BerField(
    int Tag, BerAction Action, H248NodeKind Kind = H248NodeKind.None, BerType Type = BerType.None, H248NodeKind Wrapper = H248NodeKind.None)
{
    /// <summary>The tag of elements that have a universal one.</summary>
    public const int Element = -1;
}
