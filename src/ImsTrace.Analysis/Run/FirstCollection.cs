using System.Runtime;

namespace ImsTrace.Analysis.Run;

/// <summary>
/// When a run collects garbage for the first time. Most of what it makes at first stays, since flows live for seconds of capture time:
/// collections come to nothing then, and each costs milliseconds in which no thread works.
/// </summary>
public static class FirstCollection
{
    // So much fits into the memory that a long capture takes anyway.
    private const long Due = 98L << 20;

    // More than that, since the heaps never fill evenly; and long arrays have a place of their own.
    private const long Room = 120L << 20;
    private const long RoomForLong = 16L << 20;

    /// <summary>Puts it off until it is due. Where the machine does not give the memory, it comes as ever.</summary>
    public static void PutOff()
    {
        try
        {
            GC.TryStartNoGCRegion(Room + RoomForLong, RoomForLong, disallowFullBlockingGC: true);
        }
        catch (ArgumentOutOfRangeException)
        {
            // The process is allowed less.
        }
    }

    /// <summary>Collects once it is due, and it is as ever from then on. What is alive stays where it is: moved, it would need its memory twice.</summary>
    internal static void CollectWhenDue()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion && GC.GetTotalAllocatedBytes() >= Due)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
    }
}
