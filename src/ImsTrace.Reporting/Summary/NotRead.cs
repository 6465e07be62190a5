using System.Globalization;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>What a run could not read or keep, in words for a person.</summary>
public static class NotRead
{
    /// <summary>A line for each reason that was met, with its count.</summary>
    public static IEnumerable<string> Lines(AnalysisSummary summary)
    {
        foreach (BlindSpot reason in Enum.GetValues<BlindSpot>())
        {
            if (summary.BlindSpots[reason] > 0)
                yield return Count(summary.BlindSpots[reason], Words.Describe(reason));
        }
        if (summary.EvictedFlows > 0)
            yield return Count(summary.EvictedFlows, "flows given up over the limit");
        if (summary.EvictedBindings > 0)
            yield return Count(summary.EvictedBindings, "registrations given up over the limit");
        if (summary.HastenedFlows > 0)
            yield return Count(summary.HastenedFlows, "finished flows judged early, over the limit");
        if (summary.FullFlows > 0)
            yield return Count(summary.FullFlows, "flows with more messages than the limit");
        if (summary.ForgottenRequests > 0)
            yield return Count(summary.ForgottenRequests, "requests of ended flows forgotten over the limit");
        if (summary.ForgottenNodes > 0)
            yield return Count(summary.ForgottenNodes, "nodes forgotten over the limit");
    }

    private static string Count(long times, string words) => string.Create(CultureInfo.InvariantCulture, $"{times} {words}");
}
