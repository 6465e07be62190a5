using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Run;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>The front of a summary: what could not be read, and what the captures hold.</summary>
internal static class SummaryHead
{
    public static void Write(AnalysisSummary summary, long flows, TerminalTime times, Palette palette, int width, StringBuilder text)
    {
        WriteBlindSpots(summary, palette, width, text);
        string h248 = summary.H248Messages == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {summary.H248Messages} H.248");
        string facts = string.Create(CultureInfo.InvariantCulture,
            $"{summary.Frames} frames{Span(summary, times)}: {summary.Messages} messages ({summary.SipMessages} SIP, {summary.DiameterMessages} Diameter, {summary.MsrpMessages} MSRP{h248}){InFlows(summary, flows)}");
        text.Append(palette.Bold("Capture")).Append('\n');
        TextWrap.Append(text, "  ", facts, 2, width);
        if (summary.Profile != Profile.None && flows > 0)
            TextWrap.Append(text, "  ", $"judged as {summary.Profile.Name()}, {(summary.IsProfileGiven ? "as asked for" : "which is what it shows")}", 2, width);
    }

    // Messages, nodes and what was not read are those of the whole, also where a filter or a user selects flows.
    private static string InFlows(AnalysisSummary summary, long flows) => summary.FlowsBeforeSelection is { } all
        ? string.Create(CultureInfo.InvariantCulture, $"; {flows} of {all} flows selected")
        : string.Create(CultureInfo.InvariantCulture, $" in {flows} flows");

    private static void WriteBlindSpots(AnalysisSummary summary, Palette palette, int width, StringBuilder text)
    {
        List<string> lines = [.. summary.CaptureProblems.Select(TerminalText.Escape), .. NotRead.Lines(summary)];
        if (lines.Count == 0)
            return;
        text.Append(palette.Bold("Not read")).Append('\n');
        foreach (string line in lines)
            TextWrap.Append(text, "  ", line, 4, width);
        text.Append('\n');
    }

    private static string Span(AnalysisSummary summary, TerminalTime times)
    {
        if (summary.FirstTime is not { } first || summary.LastTime is not { } last)
            return "";
        return string.Create(CultureInfo.InvariantCulture, $" in {(last - first) / 1e9:0.000} s from {times.DateAndTime(first)}");
    }
}
