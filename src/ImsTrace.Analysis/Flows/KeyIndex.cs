namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Legs of open flows by what else than their call leads to them: MSRP paths, conference URIs, charging ids. Of two legs with one
/// key the later is found. Bounded by the open flows, and by a number of keys for each leg.
/// </summary>
internal sealed class KeyIndex
{
    private const int MaximumKeys = 256;
    private readonly Dictionary<ulong, FlowLeg> legs = [];

    /// <summary>How many keys lead to open flows.</summary>
    public int Count => legs.Count;

    /// <summary>The leg with this value of the key; null where no open flow has it.</summary>
    public FlowLeg? Find(JoinKey kind, ulong value) => value == 0 ? null : legs.GetValueOrDefault(Key(kind, value));

    /// <summary>Makes a leg found by a value; 0 stands for none.</summary>
    public void Add(JoinKey kind, ulong value, FlowLeg leg)
    {
        if (value == 0)
            return;
        ulong key = Key(kind, value);
        List<ulong> keys = leg.Keys ??= new(2);
        if (!keys.Contains(key))
        {
            if (keys.Count == MaximumKeys)
                return;
            keys.Add(key);
        }
        legs[key] = leg;
    }

    /// <summary>The value leads to the leg no more.</summary>
    public void Remove(JoinKey kind, ulong value, FlowLeg leg)
    {
        ulong key = Key(kind, value);
        if (leg.Keys?.Remove(key) == true && legs.TryGetValue(key, out FlowLeg? present) && present == leg)
            legs.Remove(key);
    }

    /// <summary>The leg's flow is closed.</summary>
    public void Forget(FlowLeg leg)
    {
        foreach (ulong key in leg.Keys ?? [])
        {
            if (legs.TryGetValue(key, out FlowLeg? present) && present == leg)
                legs.Remove(key);
        }
        leg.Keys = null;
    }

    private static ulong Key(JoinKey kind, ulong value) => value ^ ((ulong)kind + 1) * 0x9E3779B97F4A7C15;
}
