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
        foreach (Eviction what in Enum.GetValues<Eviction>())
        {
            // That rules compare with the last ones alone is as it should be: the numbers are in the metrics and the JSON.
            if (what != Eviction.ForgottenFacts && summary.Evictions[what] > 0)
                yield return Count(summary.Evictions[what], Words.Describe(what));
        }
    }

    private static string Count(long times, string words) => string.Create(CultureInfo.InvariantCulture, $"{times} {words}");
}
