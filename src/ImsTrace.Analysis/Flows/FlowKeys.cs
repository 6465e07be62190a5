using ImsTrace.Analysis.Tables;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Keeps the keys of flows apart where the traffic does not: a terminal that starts anew, and terminals that make poor ids, send the
/// same Call-ID and CSeq once more. How often a key has come before goes into the key, so that it is the same in each run.
/// </summary>
/// <param name="most">The most keys that are remembered; the one that came longest ago is forgotten.</param>
internal sealed class FlowKeys(int most)
{
    private readonly RecentMap<ulong, int> known = new(most);

    /// <summary>How many keys are remembered.</summary>
    public int Count => known.Count;

    /// <summary>How many were forgotten under the limit.</summary>
    public long Forgotten => known.Forgotten;

    /// <summary>The key itself the first time, another one each time that it comes again.</summary>
    public ulong Distinct(ulong key)
    {
        int before = known.TryGet(key, out int times) ? times + 1 : 0;
        known.Set(key, before);
        return before == 0 ? key : System.Numerics.BitOperations.RotateLeft(key, 23) ^ (ulong)before * 0x9E3779B97F4A7C15;
    }
}
