namespace ImsTrace.Reporting.Live;

/// <summary>How much a growing number grows a second, over the last seconds.</summary>
internal sealed class RateMeter
{
    private const int Samples = 5;
    private readonly Queue<(TimeSpan At, long Count)> samples = new();

    /// <summary>The number a second.</summary>
    public double Rate { get; private set; }

    /// <summary>Takes the number as it is now.</summary>
    public void Take(TimeSpan now, long count)
    {
        samples.Enqueue((now, count));
        if (samples.Count > Samples)
            samples.Dequeue();
        (TimeSpan at, long before) = samples.Peek();
        Rate = now > at ? (count - before) / (now - at).TotalSeconds : 0;
    }
}
