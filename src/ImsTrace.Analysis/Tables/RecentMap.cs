using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace ImsTrace.Analysis.Tables;

/// <summary>
/// Remembers values by key, up to a limit; what was set longest ago gives way. Entries carry their order and the chains of the hash
/// table: there are many such tables, and most of them are full. A table grows by pieces, each as long as all before it together, so that
/// no entry is copied and nothing is left behind for the collector.
/// </summary>
/// <param name="most">The most values.</param>
/// <param name="forgotten">Takes what gave way; null where nobody asks.</param>
internal sealed class RecentMap<TKey, TValue>(int most, Action<TValue>? forgotten = null)
    where TKey : notnull, IEquatable<TKey>
{
    private const int None = -1;
    private const int FirstPower = 4;
    private const int FirstSize = 1 << FirstPower;
    private const uint Spread = 0x9E37_79B9; // 2^32 over the golden ratio: keys that are counted up do not share a chain
    private Entry[][] pieces = []; // the first has FirstSize entries, and each other twice as many as the one before, up to the limit
    private int[] chains = []; // the first entry of each, plus one; a power of two of them
    private int size; // of all pieces
    private int oldest = None;
    private int newest = None;
    private int free = None;
    private int used;

    public int Count { get; private set; }

    /// <summary>How many values gave way under the limit.</summary>
    public long Forgotten { get; private set; }

    /// <summary>The values, oldest first.</summary>
    public IEnumerable<TValue> Values
    {
        get
        {
            for (int place = oldest; place != None; place = At(place).Newer)
                yield return At(place).Value;
        }
    }

    public bool Has(TKey key) => Find(key) != None;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int place = Find(key);
        value = place == None ? default : At(place).Value;
        return place != None;
    }

    /// <summary>Remembers the value; one that was there before is replaced and is as new.</summary>
    public void Set(TKey key, TValue value) => TryExchange(key, value, out _);

    /// <summary>The same, with the value that was there before; false where there was none.</summary>
    public bool TryExchange(TKey key, TValue value, [MaybeNullWhen(false)] out TValue before)
    {
        int place = Find(key);
        if (place != None)
        {
            ref TValue known = ref At(place).Value;
            (before, known) = (known, value);
            if (place == newest)
                return true;
            Unlink(At(place));
            Link(place);
            return true;
        }
        before = default;
        bool isFull = Count == most;
        TValue? gone = isFull ? At(oldest).Value : default;
        if (isFull)
        {
            RemoveAt(oldest);
            Forgotten++;
        }
        place = Take();
        ref int chain = ref ChainOf(key);
        At(place) = new() { Key = key, Value = value, Next = chain };
        chain = place + 1;
        Link(place);
        Count++;
        if (isFull)
            forgotten?.Invoke(gone!); // it was there
        return false;
    }

    /// <summary>Forgets what was set longest ago; false where there is nothing.</summary>
    public bool TryRemoveOldest([MaybeNullWhen(false)] out TValue value)
    {
        bool isThere = oldest != None;
        value = isThere ? At(oldest).Value : default;
        if (isThere)
            RemoveAt(oldest);
        return isThere;
    }

    public void Remove(TKey key)
    {
        if (Find(key) is var place and not None)
            RemoveAt(place);
    }

    private int Find(TKey key)
    {
        if (Count == 0)
            return None;
        int place = ChainOf(key) - 1;
        while (place != None)
        {
            ref Entry entry = ref At(place);
            if (entry.Key.Equals(key))
                return place;
            place = entry.Next - 1;
        }
        return None;
    }

    private ref int ChainOf(TKey key)
        => ref chains[(int)(((uint)key.GetHashCode() * Spread) >> (32 - BitOperations.Log2((uint)chains.Length)))];

    private void RemoveAt(int place)
    {
        ref Entry entry = ref At(place);
        ref int link = ref ChainOf(entry.Key);
        while (link != place + 1)
            link = ref At(link - 1).Next;
        link = entry.Next;
        Unlink(entry);
        entry = new() { Newer = free };
        free = place;
        Count--;
    }

    private int Take()
    {
        if (free == None)
        {
            if (used == size)
                Grow();
            return used++;
        }
        int place = free;
        free = At(place).Newer;
        return place;
    }

    // There is nothing between the entries when they are full.
    private void Grow()
    {
        int more = Math.Min(most - size, FirstSize << pieces.Length);
        pieces = [.. pieces, new Entry[more]];
        size += more;
        chains = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, FirstSize))];
        for (int place = 0; place < used; place++)
        {
            ref Entry entry = ref At(place);
            ref int chain = ref ChainOf(entry.Key);
            entry.Next = chain;
            chain = place + 1;
        }
    }

    private ref Entry At(int place)
    {
        uint from = (uint)place + FirstSize;
        int power = BitOperations.Log2(from);
        return ref pieces[power - FirstPower][from - (1u << power)];
    }

    private void Link(int place)
    {
        ref Entry entry = ref At(place);
        (entry.Older, entry.Newer) = (newest, None);
        if (newest == None)
            oldest = place;
        else
            At(newest).Newer = place;
        newest = place;
    }

    private void Unlink(in Entry entry)
    {
        (int older, int newer) = (entry.Older, entry.Newer);
        if (older == None)
            oldest = newer;
        else
            At(older).Newer = newer;
        if (newer == None)
            newest = older;
        else
            At(newer).Older = older;
    }

    private struct Entry
    {
        public TKey Key;
        public TValue Value;
        public int Next; // of the chain, plus one
        public int Older;
        public int Newer;
    }
}
