namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Borrowed bytes, or nothing where the field is absent; an empty field is present.</summary>
internal readonly ref struct TextValue
{
    private TextValue(ReadOnlySpan<byte> bytes, bool isPresent)
    {
        Bytes = bytes;
        IsPresent = isPresent;
    }

    public static TextValue Absent => default;

    public ReadOnlySpan<byte> Bytes { get; }

    public bool IsPresent { get; }

    public static TextValue Of(ReadOnlySpan<byte> bytes) => new(bytes, true);
}
