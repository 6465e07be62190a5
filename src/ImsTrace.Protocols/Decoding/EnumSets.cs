namespace ImsTrace.Protocols.Decoding;

/// <summary>Makes sets of the values of an enum.</summary>
public static class EnumSets
{
    /// <summary>Every value that the type can hold and a set has a place for.</summary>
    public static EnumSet<T> All<T>()
        where T : unmanaged, Enum
        => default(EnumSet<T>).Inverse;

    /// <summary>A set of these values.</summary>
    public static EnumSet<T> Of<T>(params ReadOnlySpan<T> values)
        where T : unmanaged, Enum
    {
        EnumSet<T> set = default;
        foreach (T value in values)
            set.Add(value);
        return set;
    }
}
