namespace ImsTrace.Replay.Timing;

/// <summary>How the recorded gaps are kept: <see cref="Scale"/> 1 as they were, 0 not at all.</summary>
internal readonly record struct Pacing(double Scale)
{
    /// <summary>Each message as soon as what it depends on has come.</summary>
    public static Pacing AsSoonAsPossible => new(0);

    /// <summary>The gaps of the recording.</summary>
    public static Pacing Original => new(1);

    /// <summary>Reads <c>original</c>, <c>asap</c> and <c>scale=2</c>.</summary>
    public static bool TryParse(string text, out Pacing pacing)
    {
        const string Scaled = "scale=";
        pacing = text == "original" ? Original : AsSoonAsPossible;
        if (text is "original" or "asap")
            return true;
        bool isScale = text.StartsWith(Scaled, StringComparison.Ordinal)
            && double.TryParse(text.AsSpan(Scaled.Length), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out double scale)
            && scale is >= 0 and <= 1000;
        if (isScale)
            pacing = new(double.Parse(text.AsSpan(Scaled.Length), System.Globalization.CultureInfo.InvariantCulture));
        return isScale;
    }

    /// <summary>Milliseconds to wait for a gap of the recording in nanoseconds.</summary>
    public long Milliseconds(long gap) => (long)(Math.Max(gap, 0) / 1_000_000.0 * Scale);
}
