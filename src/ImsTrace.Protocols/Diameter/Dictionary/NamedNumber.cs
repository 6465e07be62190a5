namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>A number of a registry and its name in ASCII.</summary>
public readonly struct NamedNumber
{
    private readonly ReadOnlyMemory<byte> name;

    internal NamedNumber(long value, ReadOnlyMemory<byte> name)
    {
        Value = value;
        this.name = name;
    }

    public long Value { get; }

    public ReadOnlySpan<byte> Name => name.Span;

    internal static NamedNumber[] Sorted(List<NamedNumber> numbers)
    {
        NamedNumber[] sorted = [.. numbers];
        Array.Sort(sorted, (one, other) => one.Value.CompareTo(other.Value));
        return sorted;
    }

    internal static bool TryFind(ReadOnlySpan<NamedNumber> sorted, long value, out ReadOnlySpan<byte> name)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (sorted[middle].Value < value)
                low = middle + 1;
            else
                high = middle;
        }
        bool found = low < sorted.Length && sorted[low].Value == value;
        name = found ? sorted[low].Name : default;
        return found;
    }
}
