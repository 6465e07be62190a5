using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Filters;

/// <summary>A value of a field, borrowed; which of the three counts depends on the field's type.</summary>
/// <param name="text">Of texts.</param>
/// <param name="number">Of numbers and booleans, and of times as nanoseconds since 1970.</param>
/// <param name="endpoint">Of addresses; port 0 where none is meant.</param>
/// <param name="prefix">How many bits of a literal's address count, of 128.</param>
internal readonly ref struct FilterValue(ReadOnlySpan<byte> text, long number = 0, Endpoint endpoint = default, int prefix = 128)
{
    public ReadOnlySpan<byte> Text { get; } = text;

    public long Number { get; } = number;

    public Endpoint Endpoint { get; } = endpoint;

    public int Prefix { get; } = prefix;

    public static FilterValue Of(long number) => new(default, number);

    public static FilterValue Of(Endpoint endpoint) => new(default, 0, endpoint);
}

/// <summary>Whether a value is as wanted.</summary>
internal delegate bool ValueTest(scoped in FilterValue value);

/// <summary>Whether two values stand in a relation, such as less.</summary>
internal delegate bool ValueRelation(scoped in FilterValue one, scoped in FilterValue other);
