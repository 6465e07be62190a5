namespace ImsTrace.Reporting.Messages;

/// <summary>The writer for each format.</summary>
internal static class MessageRowWriters
{
    /// <summary>Makes the writer that the options ask for.</summary>
    public static IMessageRowWriter Create(MessageReportOptions options) => options.Format switch
    {
        ReportFormat.Csv => new MessageCsvWriter(options),
        ReportFormat.Jsonl => new MessageJsonWriter(options, lines: true),
        ReportFormat.Json => new MessageJsonWriter(options, lines: false),
        _ => new MessageTextWriter(options),
    };
}
