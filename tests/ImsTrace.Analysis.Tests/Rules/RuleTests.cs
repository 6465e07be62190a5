using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules;

public sealed class RuleTests
{
    private static readonly RuleLibrary Rules = RuleLibrary.BuiltIn();
    private static readonly ScenarioLibrary Scenarios = ScenarioLibrary.BuiltIn();
    private static readonly Dictionary<string, RuleCase> ByName = SipRuleCases.All.Concat(ImsRuleCases.All).ToDictionary(test => test.ToString());

    public static TheoryData<string> Cases => [.. ByName.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void Judge_Case_GivesTheRulesResult(string name)
    {
        RuleCase test = ByName[name];

        FlowResult result = new FlowJudge(Rules, Scenarios, test.View).Judge(test.Make().Build());

        RuleResult found = Assert.Single(result.Rules, found => found.Rule == test.Rule);
        Assert.Equal((test.Expected, test.Reason), (found.Outcome, found.Reason));
        Assert.Equal(test.Expected == RuleOutcome.Fail, result.Findings.Any(finding => finding.Rule == test.Rule));
    }

    [Fact]
    public void Cases_EachRuleThatHasOne_FailsOneFlowAndPassesAnother()
    {
        string[] failing = [.. ByName.Values.Where(test => test.Expected == RuleOutcome.Fail).Select(test => test.Rule).Distinct().Order()];
        string[] passing = [.. ByName.Values.Where(test => test.Expected == RuleOutcome.Pass).Select(test => test.Rule).Distinct().Order()];

        Assert.Equal(passing.Where(id => id != "FLOW-002"), failing); // broken orders have their own tests
    }

    [Fact]
    public void BuiltIn_Ids_AreAllRulesThatHaveACaseHere() => Assert.Empty(ByName.Values.Select(test => test.Rule).Except(Rules.Ids));

    [Fact]
    public void BuiltIn_Ids_LoseNoneOfTheFirstRules()
    {
        string[] first =
        [
            "CX-001", "CX-004", "CX-008", "CX-010", "FLOW-001", "FLOW-002", "FLOW-006", "FLOW-008", "FLOW-009", "MSRP-014", "MSRP-024",
            "MSRP-027", "MSRP-030", "SDP-008", "SIP-DLG-003", "SIP-IMS-002", "SIP-IMS-004", "SIP-MSG-001", "SIP-MSG-002", "SIP-MSG-003",
            "SIP-MSG-004", "SIP-REG-009", "SIP-REG-013", "SIP-REG-019", "SIP-REG-029", "SIP-REG-030", "SIP-REG-031", "SIP-TXN-001",
            "SIP-TXN-002", "SIP-TXN-003", "SIP-TXN-004", "SIP-TXN-005", "SIP-TXN-006", "SIP-TXN-009", "SIP-TXN-011", "SIP-TXN-014",
            "SIP-TXN-017", "SIP-TXN-024", "SIP-TXN-026", "TPR-002", "TPR-004",
        ];
        Assert.Empty(first.Except(Rules.Ids));
    }
}
