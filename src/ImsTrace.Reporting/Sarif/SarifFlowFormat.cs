using System.Buffers;
using System.Text.Json;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Sarif;

/// <summary>Findings as SARIF 2.1.0 (OASIS): one run of one tool, a result for each finding, and with <c>all</c> for each rule that found nothing.</summary>
internal sealed class SarifFlowFormat : IFlowFormat
{
    private readonly SarifResults results;
    private readonly ArrayBufferWriter<byte> piece = new();
    private readonly bool all;

    public SarifFlowFormat(FlowReportOptions options, bool all)
    {
        this.all = all;
        IReadOnlyList<RuleDescription> rules = options.Rules ?? RuleLibrary.BuiltIn().Descriptions;
        results = new(options, rules);
        Head = SarifHead.Write(rules);
    }

    public byte[] Head { get; }

    public byte[] Separator { get; } = ",\n"u8.ToArray();

    public byte[] Tail { get; } = "\n]}]}\n"u8.ToArray();

    public void Write(FlowResult result, ArrayBufferWriter<byte> output)
    {
        FindingPlaces places = new(result);
        foreach (Finding finding in result.Findings)
            Append(output, json => results.Write(json, result, finding, places));
        if (!all)
            return;
        foreach (RuleResult rule in result.Rules)
        {
            if (rule.Outcome != RuleOutcome.Fail)
                Append(output, json => results.Write(json, result, rule));
        }
    }

    public void Dispose()
    {
    }

    private void Append(ArrayBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        if (output.WrittenCount > 0)
            output.Write(Separator);
        piece.ResetWrittenCount();
        using (Utf8JsonWriter json = new(piece, JsonRowWriter.Options))
            write(json);
        output.Write(piece.WrittenSpan);
    }
}
