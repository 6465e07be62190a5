using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Verdicts.Definitions;
using Xunit;

namespace ImsTrace.Analysis.Tests.Verdicts.Definitions;

public sealed class OwnDefinitionsTests : IDisposable
{
    private const string Rule =
        """
        rules:
          - {id: SIP-MSG-001, text: Own., severity: info, category: syntax, on: request, method: MESSAGE, require: contacts absent,
             message: m, expected: e, observed: o, reference: own}
          - {id: OWN-1, text: Own., severity: warning, category: syntax, on: message, where: header.user_agent present,
             require: 'header.user_agent contains "x"', message: m, expected: e, observed: o, reference: own, profile: [ims], not-profile: gm-plain}
          - {id: FLOW-006, text: Own., severity: info, category: syntax, on: message, require: "true", message: m, expected: e, observed: o, reference: own}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void With_OwnRules_TakeThePlaceOfTheProducts()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), Rule);

        Assert.True(OwnDefinitions.TryRead(folder.FullName, out IReadOnlyList<DefinitionFile> files, out _));
        Dictionary<string, RuleDescription> rules = RuleLibrary.With(files).Descriptions.ToDictionary(rule => rule.Id);
        Assert.Equal(("Own.", "Own.", "Own."), (rules["SIP-MSG-001"].Text, rules["OWN-1"].Text, rules["FLOW-006"].Text));
        Assert.Equal(RuleLibrary.BuiltIn().Descriptions.Count + 1, rules.Count);
        Assert.DoesNotContain(RuleLibrary.With(files).MakeFlowRules(), rule => rule.Description.Id == "FLOW-006");
    }

    [Theory]
    [InlineData("severity: info", "severity: loud", "a.yaml:2:5: 'severity' is one of info, warning, error")]
    [InlineData("profile: [ims]", "profile: [gsm]", "'gsm' is no profile: one of ims, core, ims-r5, ims-r10, rcs, gm-plain, topology-1")]
    [InlineData("contacts absent", "contact absent", "'contact' is no field and no variable's field")]
    [InlineData("rules:", "rulez:", "a.yaml:1:1: a document has 'rules' or 'scenario'")]
    public void TryRead_Mistake_IsToldWithItsPlace(string part, string wrong, string expected)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), Rule.Replace(part, wrong, StringComparison.Ordinal));

        Assert.False(OwnDefinitions.TryRead(folder.FullName, out _, out IReadOnlyList<string> told));
        Assert.Contains(told, sentence => sentence.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void TryRead_FolderWithoutYaml_IsTold()
    {
        Assert.False(OwnDefinitions.TryRead(folder.FullName, out _, out IReadOnlyList<string> told));
        Assert.Equal([$"{folder.FullName} has no file that ends in .yaml or .yml."], told);
    }
}
