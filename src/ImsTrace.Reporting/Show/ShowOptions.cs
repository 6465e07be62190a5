namespace ImsTrace.Reporting.Show;

/// <summary>Which messages are shown, and how.</summary>
public sealed record ShowOptions
{
    /// <summary>The numbers of the messages; none for all.</summary>
    public required IReadOnlyList<long> Numbers { get; init; }

    /// <summary>Paths of the captures as they were given.</summary>
    public required IReadOnlyList<string> Captures { get; init; }

    /// <summary>Text or JSON.</summary>
    public ReportFormat Format { get; init; } = ReportFormat.Text;

    /// <summary>Whether each part has its bytes beside it.</summary>
    public bool Hex { get; init; }

    /// <summary>Whether what users wrote is left out.</summary>
    public bool NoContent { get; init; }

    /// <summary>Whether text is coloured.</summary>
    public bool Color { get; init; }

    /// <summary>The zone of times for people.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
