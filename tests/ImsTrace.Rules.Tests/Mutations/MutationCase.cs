using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Edits;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.Rules.Tests.Mutations;

/// <summary>A rule, a good capture, and the edit after which the rule must speak.</summary>
internal sealed record MutationCase : EditedCase
{
    private MutationCase(string file, YamlNode node, YamlFields fields)
        : base(file, node, fields)
    {
        At = fields.Find("at") is { } at ? [.. YamlFields.Texts(at).Select(int.Parse)] : [];
        Severity = fields.Text("severity") is { } severity ? Enum.Parse<Severity>(severity, ignoreCase: true) : null;
        IsExercised = fields.Flag("exercised", true);
        Contains = fields.Text("contains");
        fields.Finish();
    }

    private IReadOnlyList<int> At { get; }

    private Severity? Severity { get; }

    public bool IsExercised { get; }

    private string? Contains { get; }

    public static MutationCase Read(string file, YamlNode node) => new(file, node, new(node));

    protected override void Check(List<string> problems)
    {
        GoodCapture good = GoodCapture.Named(From);
        foreach (JudgedFinding finding in good.Flows.SelectMany(flow => flow.Findings).Where(finding => finding.Rule == Rule))
            problems.Add($"speaks on the good capture at message {finding.Number}: {finding.Text}");
        if (IsExercised && !IsPassedIn(good))
            problems.Add($"is not exercised by the good capture: {Results(good.Flows)}; it is by {string.Join(" ", Exercising())}");
        EditedFile edited = Edited(good);
        IReadOnlyList<JudgedFlow> flows = Judgement.Flows(edited.Bytes);
        JudgedFinding[] findings = [.. flows.SelectMany(flow => flow.Findings).Where(finding => finding.Rule == Rule)];
        if (findings.Length == 0)
            problems.Add($"is silent on the edited capture: {Silence(flows)}");
        else if (!findings.Any(finding => Fits(finding, edited)))
            problems.Add($"speaks, but as {string.Join("; ", findings.Select(finding => Describe(finding, edited)))}");
    }

    private bool Fits(JudgedFinding finding, EditedFile edited)
        => (At.Count == 0 || At.Intersect(edited.Numbers.GetValueOrDefault(finding.Frame, [])).Any())
            && (Severity is null || Severity == finding.Severity) && (Contains is null || finding.Text.Contains(Contains, StringComparison.Ordinal));

    private static string Describe(JudgedFinding finding, EditedFile edited)
    {
        IReadOnlyList<int> numbers = edited.Numbers.GetValueOrDefault(finding.Frame, []);
        return $"{finding.Severity.ToString().ToLowerInvariant()} at message {(numbers.Count > 0 ? string.Join("/", numbers) : "?")}: {finding.Text}";
    }

    private string Silence(IReadOnlyList<JudgedFlow> flows)
        => $"{Results(flows)}; other findings: {string.Join(" ", flows.SelectMany(flow => flow.Findings).Select(finding => finding.Rule).Distinct())}";

    private string Results(IReadOnlyList<JudgedFlow> flows)
        => string.Join(", ", flows.SelectMany((flow, i) => flow.Rules.Where(result => result.Rule == Rule)
            .Select(result => $"{flow.Kind} flow {i + 1} {result.Outcome}{(result.Reason is null ? "" : $" ({result.Reason})")}")));

    private bool IsPassedIn(GoodCapture capture) => capture.Flows.Any(flow => flow.Rules.Any(result => result.Rule == Rule && result.Outcome == RuleOutcome.Pass));

    private IEnumerable<string> Exercising()
        => GoodCapture.Names.Select(GoodCapture.Named).Where(capture => IsPassedIn(capture) && !capture.Flows.Any(flow => flow.Findings.Any(finding => finding.Rule == Rule)))
            .Select(capture => capture.Name);
}
