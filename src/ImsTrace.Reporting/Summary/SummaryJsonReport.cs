using System.Text.Json;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Summary;

/// <summary>The summary of <c>imstrace analyze</c> as data; flows wait in a temporary file, since what could not be read comes first.</summary>
public sealed class SummaryJsonReport : ISummaryReport
{
    private readonly Stream output;
    private readonly IReadOnlyList<string> captures;
    private readonly FileStream spool = SpoolFile.Open();
    private readonly JsonFlowFormat format = new(new SummaryFlowRows(), lines: false);
    private readonly FlowReport flows;
    private long count;

    /// <summary>A report to a stream, which stays the caller's.</summary>
    public SummaryJsonReport(Stream output, IReadOnlyList<string> captures)
    {
        (this.output, this.captures) = (output, captures);
        flows = new(spool, new ListItems(format));
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        count++;
        flows.OnResult(result);
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        flows.Complete();
        using (Utf8JsonWriter json = new(output, JsonRowWriter.Options))
            SummaryFacts.Write(summary, captures, count, json);
        // The writer leaves the object open: the flows follow, byte by byte, and end it.
        output.Write(",\n\"flows\":[\n"u8);
        spool.Position = 0;
        spool.CopyTo(output);
        output.Write("\n]}\n"u8);
        output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        flows.Dispose();
        spool.Dispose();
    }

    // The flows without the document around them.
    private sealed class ListItems(JsonFlowFormat format) : IFlowFormat
    {
        public byte[] Head => [];

        public byte[] Separator => format.Separator;

        public byte[] Tail => [];

        public void Write(FlowResult result, System.Buffers.ArrayBufferWriter<byte> output) => format.Write(result, output);

        public void Dispose() => format.Dispose();
    }
}
