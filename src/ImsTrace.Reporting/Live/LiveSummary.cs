using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Live;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Summary;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Live;

/// <summary>What a live run saw as a whole: told when it ends.</summary>
public static class LiveSummary
{
    /// <summary>The summary for a person, a line each.</summary>
    public static IEnumerable<string> Lines(AnalysisSummary summary, LiveTally? tally, IReadOnlyList<ILiveSource> sources)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(sources);
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"{summary.Frames} frames");
        if (summary is { FirstTime: { } first, LastTime: { } last })
            head.Append(CultureInfo.InvariantCulture, $" in {(last - first) / 1e9:0.000} s");
        head.Append(CultureInfo.InvariantCulture, $": {summary.Messages} messages ({summary.SipMessages} SIP, {summary.DiameterMessages} Diameter, {summary.MsrpMessages} MSRP, {summary.H248Messages} H.248)");
        if (tally is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $" in {tally.Flows} flows: {tally[Verdict.Pass]} pass, {tally[Verdict.Fail]} fail, {tally[Verdict.Inconclusive]} inconclusive")
                .Append(tally[Verdict.None] == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {tally[Verdict.None]} without a scenario"))
                .Append(CultureInfo.InvariantCulture, $"; findings: {tally[Severity.Error]} errors, {tally[Severity.Warning]} warnings");
        }
        yield return head.Append('.').ToString();
        foreach (ILiveSource source in sources)
        {
            LiveCounts counts = source.Counts;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{source.Name}: {counts.Received} frames received; dropped {counts.KernelDrops} by the kernel, {counts.InterfaceDrops} by the interface, {counts.OwnDrops} here.");
        }
        string notRead = string.Join("; ", NotRead.Lines(summary));
        if (notRead.Length > 0)
            yield return $"not read: {notRead}.";
    }

    /// <summary>The summary as the last row of JSON Lines.</summary>
    public static void WriteJson(AnalysisSummary summary, LiveTally tally, IReadOnlyList<ILiveSource> sources, Stream output)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(output);
        ArrayBufferWriter<byte> row = new();
        using (Utf8JsonWriter json = new(row, JsonRowWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "summary");
            SummaryFacts.WriteRun(summary, json);
            WriteFlows(tally, json);
            json.WriteStartArray("sources");
            foreach (ILiveSource source in sources)
                WriteSource(source, json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        row.Write("\n"u8);
        output.Write(row.WrittenSpan);
    }

    private static void WriteFlows(LiveTally tally, Utf8JsonWriter json)
    {
        json.WriteStartObject("flows");
        json.WriteNumber("all", tally.Flows);
        foreach (Verdict verdict in (ReadOnlySpan<Verdict>)[Verdict.Pass, Verdict.Fail, Verdict.Inconclusive])
            json.WriteNumber(Words.Name(verdict), tally[verdict]);
        json.WriteEndObject();
        json.WriteStartObject("findings");
        foreach (Severity severity in (ReadOnlySpan<Severity>)[Severity.Error, Severity.Warning, Severity.Info])
            json.WriteNumber(Words.Name(severity), tally[severity]);
        json.WriteEndObject();
    }

    private static void WriteSource(ILiveSource source, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", source.Name);
        json.WriteNumber("received", source.Counts.Received);
        json.WriteNumber("kernel_drops", source.Counts.KernelDrops);
        json.WriteNumber("interface_drops", source.Counts.InterfaceDrops);
        json.WriteNumber("own_drops", source.Counts.OwnDrops);
        json.WriteEndObject();
    }
}
