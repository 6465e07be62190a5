using System.Globalization;
using System.Runtime.CompilerServices;

namespace ImsTrace.Analysis.Rules;

/// <summary>A sentence of a finding; where a rule is kept, an interpolated one is not written at all.</summary>
[InterpolatedStringHandler]
internal ref struct FindingText
{
    private DefaultInterpolatedStringHandler written;
    private readonly string? whole;

    public FindingText(int literalLength, int formattedCount, bool isKept, out bool isWanted)
    {
        isWanted = !isKept;
        written = isKept ? default : new(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    private FindingText(string whole) => this.whole = whole;

    public static implicit operator FindingText(string whole) => new(whole);

    public void AppendLiteral(string literal) => written.AppendLiteral(literal);

    public void AppendFormatted<T>(T value) => written.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => written.AppendFormatted(value, format);

    public void AppendFormatted(string? value) => written.AppendFormatted(value);

    /// <summary>The sentence; once, and only where the rule is broken.</summary>
    public string Write() => whole ?? written.ToStringAndClear();
}
