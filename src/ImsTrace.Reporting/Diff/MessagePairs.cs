namespace ImsTrace.Reporting.Diff;

/// <summary>Pairs the messages of two flows by name and roles, those alike in their order, and tells which came in another order on their hop.</summary>
internal static class MessagePairs
{
    /// <summary>The pairs, in the order of the first flow.</summary>
    public static List<(MessageDigest A, MessageDigest B)> Of(FlowDigest a, FlowDigest b, List<MessageDigest> missing, List<MessageDigest> extra)
    {
        Dictionary<string, MessageDigest> others = b.Messages.ToDictionary(message => message.Name);
        List<(MessageDigest, MessageDigest)> pairs = [];
        foreach (MessageDigest message in a.Messages)
        {
            if (others.Remove(message.Name, out MessageDigest? other))
                pairs.Add((message, other));
            else
                missing.Add(message);
        }
        extra.AddRange(b.Messages.Where(message => others.ContainsKey(message.Name)));
        return pairs;
    }

    /// <summary>The least pairs that have to move so that each hop has the order of the first flow.</summary>
    public static IEnumerable<(MessageDigest A, MessageDigest B)> Reordered(IEnumerable<(MessageDigest A, MessageDigest B)> pairs)
    {
        foreach (IGrouping<string, (MessageDigest A, MessageDigest B)> hop in pairs.GroupBy(pair => pair.A.Hop))
        {
            (MessageDigest A, MessageDigest B)[] inOrder = [.. hop];
            HashSet<int> kept = LongestRising([.. inOrder.Select(pair => pair.B.Number)]);
            for (int i = 0; i < inOrder.Length; i++)
            {
                if (!kept.Contains(i))
                    yield return inOrder[i];
            }
        }
    }

    // The places of a longest rising run of numbers, by patience sorting.
    private static HashSet<int> LongestRising(long[] numbers)
    {
        List<int> tops = [];
        int[] before = new int[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            int low = 0;
            for (int high = tops.Count; low < high;)
            {
                int middle = (low + high) / 2;
                if (numbers[tops[middle]] < numbers[i])
                    low = middle + 1;
                else
                    high = middle;
            }
            before[i] = low == 0 ? -1 : tops[low - 1];
            if (low == tops.Count)
                tops.Add(i);
            else
                tops[low] = i;
        }
        HashSet<int> places = [];
        for (int at = tops.Count == 0 ? -1 : tops[^1]; at >= 0; at = before[at])
            places.Add(at);
        return places;
    }
}
