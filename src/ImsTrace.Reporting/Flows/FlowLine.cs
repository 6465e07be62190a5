using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Flows;

/// <summary>A flow in the words of one line, safe for a terminal.</summary>
internal sealed record FlowLine(
    string Id, string Kind, string Time, string Caller, string Callee, string Outcome, Verdict Verdict, int Messages)
{
    /// <summary>The line of a flow.</summary>
    public static FlowLine Of(FlowResult result, TerminalTime times)
    {
        Flow flow = result.Flow;
        return new(flow.Id, flow.Kind.Name(), times.TimeOfDayShort(flow.First.Record.Time), Party(result.Caller),
            Party(result.Callee), OutcomeOf(result), result.Verdict, flow.Messages.Count);
    }

    /// <summary>Who asked and who was asked for, in at most so many columns; of long names the end stays, which tells numbers apart.</summary>
    public string Parties(int width = int.MaxValue)
    {
        if (Callee.Length == 0 || Callee == Caller)
            return CutFront(Caller, width);
        string whole = $"{Caller} → {Callee}".TrimStart();
        if (whole.Length <= width)
            return whole;
        int both = Math.Max(2, width - 3);
        string caller = CutFront(Caller, Math.Max(both / 2, both - Callee.Length));
        return $"{caller} → {CutFront(Callee, both - caller.Length)}".TrimStart();
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

    // The user of a URI, where it has one; else its host or number.
    private static string Party(string? identity)
    {
        if (identity is null)
            return "";
        int start = identity.IndexOf(':', StringComparison.Ordinal) + 1;
        int end = identity.AsSpan(start).IndexOfAny("@;?>");
        return TerminalText.Escape(end <= 0 ? identity[start..] : identity.Substring(start, end));
    }

    private static string CutFront(string text, int width)
        => text.Length <= width ? text : string.Concat("…", text.AsSpan(text.Length - width + 1));
}
