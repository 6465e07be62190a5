using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Findings;

/// <summary>The findings of a flow for a person.</summary>
/// <param name="options">How to write.</param>
/// <param name="all">Whether each rule's result is told too.</param>
/// <param name="mostOfRule">So many findings of one rule are told of a flow; more are counted.</param>
internal sealed class FindingTextWriter(FlowReportOptions options, bool all, int mostOfRule = int.MaxValue)
{
    private readonly Palette palette = new(options.Color);

    /// <summary>Writes the flow, where there is something to say.</summary>
    public void Write(FlowResult result, StringBuilder output)
    {
        if (result.Findings.Count == 0 && !all)
            return;
        output.Append(FlowLine.Mark(result.Verdict, palette)).Append(' ').Append(palette.Bold($"{result.Flow.Kind.Name()} {result.Flow.Id}"))
            .Append("  ").Append(FlowLine.Join(FlowLine.OutcomeOf(result), Words.Name(result.Verdict))).Append('\n');
        WriteFindings(result, output);
        if (!all)
            return;
        foreach (RuleResult rule in result.Rules)
        {
            string reason = rule.Reason is null ? "" : ": " + TerminalText.Escape(rule.Reason);
            TextWrap.Append(output, "  ", $"{TerminalText.Escape(rule.Rule)} {Words.Name(rule.Outcome)}{reason}", 4, options.Width);
        }
    }

    /// <summary>Writes the findings of a flow below its heading.</summary>
    public void WriteFindings(FlowResult result, StringBuilder output)
    {
        Dictionary<string, int> counts = [];
        foreach (Finding finding in result.Findings)
        {
            int count = counts[finding.Rule] = counts.GetValueOrDefault(finding.Rule) + 1;
            if (count > mostOfRule)
                continue;
            string head = string.Create(CultureInfo.InvariantCulture,
                $"  {Words.Name(finding.Severity),-7} {TerminalText.Escape(finding.Rule)} at message {finding.At.Record.Number} (frame {finding.At.Record.Frame.Number})");
            output.Append(head).Append('\n');
            TextWrap.Append(output, "          ", TerminalText.Escape(finding.Message), 10, options.Width);
            if (finding.Expected.Length > 0)
                TextWrap.Append(output, "          expected  ", TerminalText.Escape(finding.Expected), 20, options.Width);
            if (finding.Observed.Length > 0)
                TextWrap.Append(output, "          observed  ", TerminalText.Escape(finding.Observed), 20, options.Width);
            if (finding.Reference.Length > 0)
                TextWrap.Append(output, "          clause    ", TerminalText.Escape(finding.Reference), 20, options.Width);
        }
        foreach ((string rule, int count) in counts)
        {
            if (count > mostOfRule)
                output.Append(CultureInfo.InvariantCulture, $"  and {count - mostOfRule} more of {rule}\n");
        }
    }
}
