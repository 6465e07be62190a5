using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Edits;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>A rule, a good capture, and an edit of it.</summary>
internal abstract record EditedCase
{
    protected EditedCase(string file, YamlNode node, YamlFields fields)
    {
        Place = $"{file}:{node.Start.Line}";
        Rule = fields.Text("rule") ?? throw fields.Error("'rule' is wanted");
        From = fields.Text("from") ?? throw fields.Error("'from' is wanted");
        Edit = fields.Get("edit");
        Watched = fields.Number("watched");
    }

    public string Place { get; }

    public string Rule { get; }

    public string From { get; }

    private YamlNode Edit { get; }

    /// <summary>How long the edited capture goes on, seconds; null where it ends with its last message.</summary>
    private double? Watched { get; }

    /// <summary>What is wrong with the rule or the case; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        List<string> problems = [];
        try
        {
            Check(problems);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or FormatException)
        {
            problems.Add(error.Message);
        }
        return problems.Select(problem => $"{Place}: {Rule} from {From}: {problem}");
    }

    protected abstract void Check(List<string> problems);

    protected EditedFile Edited(GoodCapture good)
    {
        CaptureEdits edits = good.Edit().Apply(Edit);
        if (Watched is { } seconds)
            edits.GoOn(seconds);
        return edits.ToFile();
    }
}
