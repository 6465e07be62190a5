using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>A flow whose names try to break out of every document that they are put into.</summary>
internal static class Hostile
{
    public const string Text = "<script>alert(1)</script>\"';#%%{init}%%\nend\r]]>--><!--&amp;`$x$ [[http://evil]] !include x -- // ** ~ \u0001\u202e\uFFFF @enduml";

    public static FlowResult Flow(ulong key = 9)
    {
        Flow flow = new(FlowKind.PagerMessage, key);
        FlowMessage request = Story.Message(Story.Ue, Story.PCscf, Wire.Sip(Text).At(1, 0).With(MessageField.RequestUri, Text), (2, 500));
        flow.Add(request);
        flow.Add(Story.Message(Story.PCscf, Story.Ue, Wire.Sip(404, Text, "MESSAGE").At(3, 600)));
        Finding finding = new(Text, Severity.Error, request, Text, Text, Text, Text);
        return new() { Flow = flow, Scenario = Text, Verdict = Verdict.Fail, Outcome = Outcome.Failure, FinalStatus = Text, Cause = Text, Limits = [Text], Caller = Text, Callee = Text, Findings = [finding] };
    }
}
