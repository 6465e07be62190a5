using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Flows;

/// <summary>A flow in the words of one line, safe for a terminal.</summary>
internal sealed record FlowLine(string Id, string Kind, string Time, string Parties, string Outcome, Verdict Verdict, int Messages)
{
    /// <summary>The line of a flow.</summary>
    public static FlowLine Of(FlowResult result, TerminalTime times)
    {
        Flow flow = result.Flow;
        return new(flow.Id, flow.Kind.Name(), times.TimeOfDayShort(flow.First.Record.Time), PartiesOf(result), OutcomeOf(result),
            result.Verdict, flow.Messages.Count);
    }

    /// <summary>A sign for the verdict.</summary>
    public static string Mark(Verdict verdict, Palette palette) => verdict switch
    {
        Verdict.Pass => palette.Green("✓"),
        Verdict.Fail => palette.Red("✗"),
        Verdict.Inconclusive => palette.Yellow("?"),
        _ => "·",
    };

    /// <summary>Outcome and what decided it: <c>failure 404</c>.</summary>
    public static string OutcomeOf(FlowResult result)
        => result.FinalStatus is null ? Words.Name(result.Outcome) : $"{Words.Name(result.Outcome)} {TerminalText.Escape(result.FinalStatus)}";

    /// <summary>The parts that are not empty, two blanks apart.</summary>
    public static string Join(params ReadOnlySpan<string> parts)
    {
        List<string> present = [];
        foreach (string part in parts)
        {
            if (part.Length > 0)
                present.Add(part);
        }
        return string.Join("  ", present);
    }

    private static string PartiesOf(FlowResult result)
    {
        string caller = result.Caller is null ? "" : Party(result.Caller);
        string callee = result.Callee is null ? "" : Party(result.Callee);
        if (callee.Length == 0 || callee == caller)
            return caller;
        return caller.Length == 0 ? "→ " + callee : $"{caller} → {callee}";
    }

    // The user of a URI, where it has one; else its host or number.
    private static string Party(string identity)
    {
        int start = identity.IndexOf(':', StringComparison.Ordinal) + 1;
        int end = identity.AsSpan(start).IndexOfAny("@;?>");
        return TerminalText.Escape(end <= 0 ? identity[start..] : identity.Substring(start, end));
    }
}
