using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ImsTrace.Analysis.Tables;

/// <summary>Remembers values by key, up to a limit; what was set longest ago gives way.</summary>
/// <param name="most">The most values.</param>
/// <param name="forgotten">Takes what gave way; null where nobody asks.</param>
internal sealed class RecentMap<TKey, TValue>(int most, Action<TValue>? forgotten = null)
    where TKey : notnull
{
    private const int None = -1;
    private const int FirstSize = 16;
    private readonly Dictionary<TKey, int> places = [];
    private Entry[] entries = [];
    private int oldest = None;
    private int newest = None;
    private int free = None;
    private int used;

    public int Count => places.Count;

    /// <summary>The values, oldest first.</summary>
    public IEnumerable<TValue> Values
    {
        get
        {
            for (int place = oldest; place != None; place = entries[place].Newer)
                yield return entries[place].Value;
        }
    }

    public bool Has(TKey key) => places.ContainsKey(key);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        bool isThere = places.TryGetValue(key, out int place);
        value = isThere ? entries[place].Value : default;
        return isThere;
    }

    /// <summary>Remembers the value; one that was there before is replaced and is as new.</summary>
    public void Set(TKey key, TValue value)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out bool isThere);
        if (isThere)
            Unlink(place);
        else
            place = Take();
        entries[place] = new() { Key = key, Value = value, Older = newest, Newer = None };
        if (newest == None)
            oldest = place;
        else
            entries[newest].Newer = place;
        newest = place;
        if (places.Count <= most)
            return;
        TValue gone = entries[oldest].Value;
        Remove(entries[oldest].Key);
        forgotten?.Invoke(gone);
    }

    /// <summary>Forgets what was set longest ago; false where there is nothing.</summary>
    public bool TryRemoveOldest([MaybeNullWhen(false)] out TValue value)
    {
        bool isThere = oldest != None;
        value = isThere ? entries[oldest].Value : default;
        if (isThere)
            Remove(entries[oldest].Key);
        return isThere;
    }

    public void Remove(TKey key)
    {
        if (!places.Remove(key, out int place))
            return;
        Unlink(place);
        entries[place] = new() { Newer = free };
        free = place;
    }

    private int Take()
    {
        if (free == None)
        {
            if (used == entries.Length)
                Array.Resize(ref entries, Math.Max(FirstSize, 2 * used));
            return used++;
        }
        int place = free;
        free = entries[place].Newer;
        return place;
    }

    private void Unlink(int place)
    {
        (int older, int newer) = (entries[place].Older, entries[place].Newer);
        if (older == None)
            oldest = newer;
        else
            entries[older].Newer = newer;
        if (newer == None)
            newest = older;
        else
            entries[newer].Older = older;
    }

    private struct Entry
    {
        public TKey Key;
        public TValue Value;
        public int Older;
        public int Newer;
    }
}
