namespace ImsTrace.Capture.Hep;

/// <summary>Keeps one object for each origin, since agents and calls are far fewer than packets; bounded, and begun anew when it is full.</summary>
public sealed class HepOrigins
{
    /// <summary>Most origins that are kept.</summary>
    public const int Most = 4096;

    private const int LongestText = 1024;
    private readonly Dictionary<int, HepOrigin> known = [];

    /// <summary>How many are kept.</summary>
    public int Count => known.Count;

    /// <summary>The origin of a HEP packet; null where it does not say any.</summary>
    public HepOrigin? Of(in HepHeader header, ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> node = Cut(header.NodeName.Value(packet));
        ReadOnlySpan<byte> correlation = Cut(header.CorrelationId.Value(packet));
        if (header.AgentId == 0 && node.IsEmpty && correlation.IsEmpty)
            return null;
        HashCode hash = new();
        hash.Add(header.AgentId);
        hash.AddBytes(node);
        hash.Add(node.Length);
        hash.AddBytes(correlation);
        int key = hash.ToHashCode();
        if (known.TryGetValue(key, out HepOrigin? origin) && origin.CaptureId == header.AgentId
            && node.SequenceEqual(origin.NodeName.Span) && correlation.SequenceEqual(origin.CorrelationId.Span))
            return origin;
        if (known.Count == Most)
            known.Clear();
        return known[key] = new(header.AgentId, node.ToArray(), correlation.ToArray());
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text) => text[..Math.Min(text.Length, LongestText)];
}
