using System.Globalization;

namespace ImsTrace.Reporting.Diff;

/// <summary>Compares two flows: what the user got, findings, messages, their headers, and the time that each step took.</summary>
internal static class FlowDiff
{
    public static void Add(FlowDigest a, FlowDigest b, List<Difference> differences)
    {
        Difference flow = new("", DifferenceClass.Significant, a.Kind, a, b);
        AddProperty(flow with { What = "outcome" }, a.Outcome, b.Outcome, differences);
        AddProperty(flow with { What = "final-status" }, a.FinalStatus, b.FinalStatus, differences);
        AddProperty(flow with { What = "verdict" }, a.Verdict, b.Verdict, differences);
        AddFindings(flow, differences);
        List<MessageDigest> missing = [];
        List<MessageDigest> extra = [];
        List<(MessageDigest A, MessageDigest B)> pairs = MessagePairs.Of(a, b, missing, extra);
        differences.AddRange(missing.Select(message => flow with { What = "missing-message", Place = message.Name, NumberA = message.Number }));
        differences.AddRange(extra.Select(message => flow with { What = "extra-message", Place = message.Name, NumberB = message.Number }));
        differences.AddRange(MessagePairs.Reordered(pairs).Select(pair => Of(flow, "reordered-message", pair)));
        foreach ((MessageDigest A, MessageDigest B) pair in pairs)
            AddMessage(flow, pair, differences);
    }

    private static void AddMessage(Difference flow, (MessageDigest A, MessageDigest B) pair, List<Difference> differences)
    {
        if (pair.A.Copies != pair.B.Copies)
            differences.Add(Of(flow, "copies", pair) with { A = Number(pair.A.Copies), B = Number(pair.B.Copies) });
        FieldDiff.Add(Of(flow, "field", pair), pair.A.Fields, pair.B.Fields, differences);
        if (pair.A.Latency != pair.B.Latency)
            differences.Add(Of(flow, "latency", pair) with { Class = DifferenceClass.Timing, Field = "latency_ms", A = Number(pair.A.Latency), B = Number(pair.B.Latency) });
    }

    private static void AddProperty(Difference flow, string? a, string? b, List<Difference> differences)
    {
        if (a != b)
            differences.Add(flow with { Field = flow.What, A = a, B = b });
    }

    private static void AddFindings(Difference flow, List<Difference> differences)
    {
        List<(string Rule, string Place, string Message)> rest = [.. flow.FlowB!.Findings]; // both are there
        foreach ((string rule, string place, string message) in flow.FlowA!.Findings)
        {
            int same = rest.FindIndex(finding => finding.Rule == rule && finding.Place == place);
            if (same >= 0)
                rest.RemoveAt(same);
            else
                differences.Add(flow with { What = "finding-gone", Place = place, Field = rule, A = message });
        }
        differences.AddRange(rest.Select(finding => flow with { What = "finding-new", Place = finding.Place, Field = finding.Rule, B = finding.Message }));
    }

    private static Difference Of(Difference flow, string what, (MessageDigest A, MessageDigest B) pair)
        => flow with { What = what, Place = pair.A.Name, NumberA = pair.A.Number, NumberB = pair.B.Number };

    private static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
