using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Definitions;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.Rules.Tests.Legal;

/// <summary>A rule, a good capture, and an edit that standards allow: the rule looks at it and does not speak.</summary>
internal sealed record LegalCase : EditedCase
{
    private LegalCase(string file, YamlNode node, YamlFields fields)
        : base(file, node, fields)
    {
        IsJudged = fields.Flag("judged", true);
        _ = fields.Text("why") ?? throw fields.Error("'why' is wanted");
        fields.Finish();
    }

    private bool IsJudged { get; }

    public static LegalCase Read(string file, YamlNode node) => new(file, node, new(node));

    protected override void Check(List<string> problems)
    {
        IReadOnlyList<JudgedFlow> flows = Judgement.Flows(Edited(GoodCapture.Named(From)).Bytes);
        foreach (JudgedFinding finding in flows.SelectMany(flow => flow.Findings).Where(finding => finding.Rule == Rule))
            problems.Add($"speaks at message {finding.Number}: {finding.Text}");
        if (IsJudged && !flows.Any(flow => flow.Rules.Any(result => result.Rule == Rule && result.Outcome == RuleOutcome.Pass)))
            problems.Add("passes nowhere in the edited capture");
    }
}
