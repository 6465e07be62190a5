using System.Globalization;

namespace ImsTrace.Analysis.Measures.Sip;

/// <summary>How often each status code answered; a code outside 100 to 999 is no status (RFC 3261 section 7.2).</summary>
internal sealed class StatusCounts
{
    private readonly long[] counts = new long[1000];

    /// <summary>How many were unanswered.</summary>
    public long Unanswered { get; private set; }

    /// <summary>All, the unanswered ones too.</summary>
    public long Total { get; private set; }

    public long this[int status] => counts[status];

    /// <summary>Counts an answer; 0 is none.</summary>
    public void Add(long status)
    {
        Total++;
        if (status is >= 100 and < 1000)
            counts[status]++;
        else
            Unanswered++;
    }

    public long Between(int first, int last)
    {
        long sum = 0;
        for (int status = first; status <= last; status++)
            sum += counts[status];
        return sum;
    }

    /// <summary>A row for each code that was met, with its part of all.</summary>
    public void Report(MeasureRows rows, string metric, string reason)
    {
        if (Total == 0)
            rows.Value(metric, "%", null, 0, reason);
        for (int status = 100; status < counts.Length; status++)
        {
            if (counts[status] > 0)
                rows.Ratio(metric, counts[status], Total, counts[status], reason, status.ToString(CultureInfo.InvariantCulture));
        }
        if (Unanswered > 0)
            rows.Ratio(metric, Unanswered, Total, Unanswered, reason, "unanswered");
    }
}
