using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Edits;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.Rules.Tests.Legal;

/// <summary>A rule, a good capture, and an edit that standards allow: the rule looks at it and does not speak.</summary>
internal sealed record LegalCase(string Place, string Rule, string From, YamlNode Edit, bool IsJudged, double? Watched)
{
    public static LegalCase Read(string file, YamlNode node)
    {
        YamlFields fields = new(node);
        LegalCase read = new(
            $"{file}:{node.Start.Line}", fields.Text("rule") ?? throw fields.Error("'rule' is wanted"), fields.Text("from") ?? throw fields.Error("'from' is wanted"),
            fields.Get("edit"), fields.Flag("judged", true), fields.Number("watched"));
        _ = fields.Text("why") ?? throw fields.Error("'why' is wanted");
        fields.Finish();
        return read;
    }

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

    private void Check(List<string> problems)
    {
        CaptureEdits edits = GoodCapture.Named(From).Edit().Apply(Edit);
        if (Watched is { } seconds)
            edits.GoOn(seconds);
        IReadOnlyList<JudgedFlow> flows = Judgement.Flows(edits.ToFile().Bytes);
        foreach (JudgedFinding finding in flows.SelectMany(flow => flow.Findings).Where(finding => finding.Rule == Rule))
            problems.Add($"speaks at message {finding.Number}: {finding.Text}");
        if (IsJudged && !flows.Any(flow => flow.Rules.Any(result => result.Rule == Rule && result.Outcome == RuleOutcome.Pass)))
            problems.Add("passes nowhere in the edited capture");
    }
}
