using ImsTrace.Analysis.Measures.Statistics;

namespace ImsTrace.Analysis.Measures.Hops;

/// <summary>What is known of one hop.</summary>
internal sealed class HopRow(MeasureOptions options)
{
    /// <summary>First copies.</summary>
    public long Messages { get; set; }

    /// <summary>Later copies.</summary>
    public long Retransmissions { get; set; }

    public long Octets { get; set; }

    /// <summary>Requests that had time for an answer and want one.</summary>
    public long Requests { get; set; }

    public long Unanswered { get; set; }

    /// <summary>From request to final answer.</summary>
    public Intervals Answers { get; } = new(options);

    /// <summary>From in to out of the node that sends on this hop.</summary>
    public Intervals Delay { get; } = new(options);

    /// <summary>The same without its queries to the HSS.</summary>
    public Intervals NetDelay { get; } = new(options);
}
