using System.Globalization;

namespace ImsTrace.Benchmarks;

/// <summary>Options of the form <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> values = [];

    public Arguments(string[] args, params ReadOnlySpan<string> known)
    {
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!known.Contains(args[i]))
                throw new FormatException($"There is no option {args[i]}.");
            if (i + 1 == args.Length)
                throw new FormatException($"{args[i]} needs a value.");
            values[args[i]] = args[i + 1];
        }
    }

    public string Get(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    public string Require(string name) => values.TryGetValue(name, out string? value) ? value : throw new FormatException($"{name} is missing.");

    public double Number(string name, double otherwise)
        => values.TryGetValue(name, out string? value) ? double.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A size such as 5MB, 1GB or 1000, in powers of 1000.</summary>
    public static long Size(string text)
    {
        (string digits, double unit) = text switch
        {
            [.. var n, 'k' or 'K', 'B'] => (n, 1e3),
            [.. var n, 'M', 'B'] => (n, 1e6),
            [.. var n, 'G', 'B'] => (n, 1e9),
            _ => (text, 1.0),
        };
        return (long)(double.Parse(digits, CultureInfo.InvariantCulture) * unit);
    }
}
