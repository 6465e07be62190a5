using System.Runtime.CompilerServices;

namespace ImsTrace.Capture;

/// <summary>Counts by kind of event, from any number of threads; the enum's values count from 0 and fit a byte.</summary>
public sealed class EventCounts<TEvent>
    where TEvent : struct, Enum
{
    private readonly long[] counts = new long[Enum.GetValues<TEvent>().Length];

    /// <summary>How often it was met, or how much of it.</summary>
    public long this[TEvent what] => Interlocked.Read(ref counts[IndexOf(what)]);

    /// <summary>Counts once more, or so much more; less than nothing takes back.</summary>
    public void Add(TEvent what, long times = 1) => Interlocked.Add(ref counts[IndexOf(what)], times);

    /// <summary>Puts what somebody else counts.</summary>
    public void Set(TEvent what, long value) => Interlocked.Exchange(ref counts[IndexOf(what)], value);

    private static int IndexOf(TEvent what) => Unsafe.As<TEvent, byte>(ref what);
}
