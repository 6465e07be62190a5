using System.Collections;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>Lines of a request that are made when a trigger asks for them: most ask for the method alone.</summary>
internal sealed class LazyLines(Func<List<(string, string)>> make) : IReadOnlyList<(string, string)>
{
    private List<(string, string)>? lines;

    /// <inheritdoc/>
    public int Count => Lines.Count;

    /// <inheritdoc/>
    public (string, string) this[int index] => Lines[index];

    private List<(string, string)> Lines => lines ??= make();

    /// <inheritdoc/>
    public IEnumerator<(string, string)> GetEnumerator() => Lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
