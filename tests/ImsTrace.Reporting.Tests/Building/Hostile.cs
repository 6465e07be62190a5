using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>A flow whose names try to break out of every document that they are put into.</summary>
internal static class Hostile
{
    public const string Text = "<script>alert(1)</script>\"';#%%{init}%%\nend\r]]>--><!--&amp;`$x$ [[http://evil]] !include x -- // ** ~ \u0001\u202e\u001b[2J\U000E0041\u2028\uFFFF @enduml";

    public static FlowResult Flow(ulong key = 9, string text = Text)
    {
        Flow flow = new(FlowKind.PagerMessage, key);
        FlowMessage request = Story.Message(Story.Ue, Story.PCscf, Wire.Sip(text).At(1, 0).With(MessageField.RequestUri, text), (2, 500));
        flow.Add(request);
        flow.Add(Story.Message(Story.PCscf, Story.Ue, Wire.Sip(404, text, "MESSAGE").At(3, 600)));
        flow.Add(new FlowEdge(1, 3, JoinKey.CallId, Encoding.UTF8.GetBytes(text), 1));
        Finding finding = new(text, Severity.Error, request, text, text, text, text);
        return new() { Flow = flow, Scenario = text, Verdict = Verdict.Fail, Outcome = Outcome.Failure, FinalStatus = text, Cause = text, Limits = [text], Caller = text, Callee = text, Findings = [finding], Rules = [new(text, RuleOutcome.Fail), new(text, RuleOutcome.NotEvaluable, text)] };
    }
}
