using System.Globalization;

namespace ImsTrace.Benchmarks;

/// <summary>A figure that must be reached, and the one that was seen.</summary>
internal sealed record Limit(string Name, string Asked, string Seen, bool IsMet)
{
    public string Row => $"| {Name} | {Asked} | {Seen} | {(IsMet ? "met" : "**not met**")} |";

    public static Limit AtLeast(string name, double asked, double seen, bool isValid)
        => new(name, $"≥ {Text(asked)}", Text(seen), isValid && seen >= asked);

    public static Limit AtMost(string name, double asked, double seen) => new(name, $"≤ {Text(asked)}", Text(seen), seen <= asked);

    public static Limit Equal(string name, long asked, long seen)
        => new(name, asked.ToString(CultureInfo.InvariantCulture), seen.ToString(CultureInfo.InvariantCulture), seen == asked);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
