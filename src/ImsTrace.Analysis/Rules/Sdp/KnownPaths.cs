namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>The paths that flows used, by hash; beyond a number of them the one seen first is forgotten.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class KnownPaths(int most)
{
    private readonly Dictionary<ulong, Use> uses = [];
    private readonly Queue<ulong> order = new();

    public int Count => uses.Count;

    /// <summary>The last use of a path; false where none is known.</summary>
    public bool TryFind(ulong path, out Use use) => uses.TryGetValue(path, out use);

    public void Note(ulong path, in Use use)
    {
        if (!uses.ContainsKey(path))
        {
            if (order.Count == most)
                uses.Remove(order.Dequeue());
            order.Enqueue(path);
        }
        uses[path] = use;
    }

    /// <summary>A use of a path.</summary>
    /// <param name="Flow">Key of the flow.</param>
    /// <param name="Origin">Hash of o= in the description: a node that hands a description on leaves it as it is.</param>
    /// <param name="Frame">The frame with the description.</param>
    /// <param name="Until">When the flow ended.</param>
    public readonly record struct Use(ulong Flow, ulong Origin, long Frame, long Until);
}
