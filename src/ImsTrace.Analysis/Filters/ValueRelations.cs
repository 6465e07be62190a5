using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Filters;

/// <summary>The relations between values of a type, by their signs.</summary>
internal static class ValueRelations
{
    /// <summary>The relation; null where values of this type do not stand in it. Inequality is told by the negation of <c>==</c>.</summary>
    public static ValueRelation? Find(FilterType type, string sign) => type switch
    {
        FilterType.Text => OfTexts(sign),
        FilterType.Number or FilterType.Time => OfNumbers(sign),
        FilterType.Boolean => sign == "==" ? OfNumbers(sign) : null,
        FilterType.Address or FilterType.Endpoint => OfAddresses(sign),
        _ => null,
    };

    private static ValueRelation? OfTexts(string sign) => sign switch
    {
        "==" => static (scoped in one, scoped in other) => one.Text.SequenceEqual(other.Text),
        "<" => static (scoped in one, scoped in other) => one.Text.SequenceCompareTo(other.Text) < 0,
        "<=" => static (scoped in one, scoped in other) => one.Text.SequenceCompareTo(other.Text) <= 0,
        ">" => static (scoped in one, scoped in other) => one.Text.SequenceCompareTo(other.Text) > 0,
        ">=" => static (scoped in one, scoped in other) => one.Text.SequenceCompareTo(other.Text) >= 0,
        "contains" => static (scoped in one, scoped in other) => one.Text.IndexOf(other.Text) >= 0,
        _ => null,
    };

    private static ValueRelation? OfNumbers(string sign) => sign switch
    {
        "==" => static (scoped in one, scoped in other) => one.Number == other.Number,
        "<" => static (scoped in one, scoped in other) => one.Number < other.Number,
        "<=" => static (scoped in one, scoped in other) => one.Number <= other.Number,
        ">" => static (scoped in one, scoped in other) => one.Number > other.Number,
        ">=" => static (scoped in one, scoped in other) => one.Number >= other.Number,
        _ => null,
    };

    private static ValueRelation? OfAddresses(string sign) => sign switch
    {
        "==" => IsSameAddress,
        "<" => static (scoped in one, scoped in other) => Bits(one.Endpoint) < Bits(other.Endpoint),
        "<=" => static (scoped in one, scoped in other) => Bits(one.Endpoint) <= Bits(other.Endpoint),
        ">" => static (scoped in one, scoped in other) => Bits(one.Endpoint) > Bits(other.Endpoint),
        ">=" => static (scoped in one, scoped in other) => Bits(one.Endpoint) >= Bits(other.Endpoint),
        _ => null,
    };

    // A port counts where both have one.
    private static bool IsSameAddress(scoped in FilterValue one, scoped in FilterValue other)
    {
        int shift = 128 - Math.Min(one.Prefix, other.Prefix);
        bool isSameHost = shift == 128 || Bits(one.Endpoint) >> shift == Bits(other.Endpoint) >> shift;
        return isSameHost && (one.Endpoint.Port == other.Endpoint.Port || one.Endpoint.Port == 0 || other.Endpoint.Port == 0);
    }

    private static UInt128 Bits(in Endpoint endpoint) => new(endpoint.High, endpoint.Low);
}
