using ImsTrace.Analysis.Filters;

namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>Collects what is wrong in one file; reading goes on, so that a user sees all of it at once.</summary>
internal sealed class DefinitionErrors(string file)
{
    private const int Maximum = 50;
    private const int MostListed = 16;
    private readonly List<DefinitionError> list = [];

    public IReadOnlyList<DefinitionError> List => list;

    public void Add(DefinitionNode node, string text) => Add(node.Line, node.Column, text);

    /// <summary>A name that is none of those that are known: says which these are, or of many the nearest.</summary>
    public void AddUnknown(DefinitionNode node, string text, IReadOnlyCollection<string> known)
    {
        bool isFew = known.Count is > 0 and <= MostListed;
        string[] near = isFew ? [] : Spelling.Nearest(node.Text, known);
        Add(node, isFew ? $"{text}: one of {string.Join(", ", known)}" : near.Length > 0 ? $"{text}; perhaps {string.Join(" or ", near)}" : text);
    }

    public void Add(int line, int column, string text)
    {
        if (list.Count < Maximum)
            list.Add(new(file, line, column, text));
    }
}
