namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>Collects what is wrong in one file; reading goes on, so that a user sees all of it at once.</summary>
internal sealed class DefinitionErrors(string file)
{
    private const int Maximum = 50;
    private readonly List<DefinitionError> list = [];

    public IReadOnlyList<DefinitionError> List => list;

    public void Add(DefinitionNode node, string text) => Add(node.Line, node.Column, text);

    public void Add(int line, int column, string text)
    {
        if (list.Count < Maximum)
            list.Add(new(file, line, column, text));
    }
}
