namespace ImsTrace.Reporting.Messages;

/// <summary>How message rows are written.</summary>
public sealed record MessageReportOptions
{
    /// <summary>The form of the rows.</summary>
    public ReportFormat Format { get; init; } = ReportFormat.Csv;

    /// <summary>Paths of the captures as they were given.</summary>
    public required IReadOnlyList<string> Captures { get; init; }

    /// <summary>Whether CSV cells that look like formulas are left as they are.</summary>
    public bool RawCsv { get; init; }

    /// <summary>Whether rows end with the id of their flow.</summary>
    public bool WithFlow { get; init; }

    /// <summary>How times are written in text for people.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether the output goes on behind what stands there already, so that no head is written.</summary>
    public bool Continues { get; init; }
}
