using ImsTrace.TestKit.Edits;
using Xunit;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>Taking a capture apart and writing it again changes nothing that the product sees.</summary>
public sealed class IdentityTests
{
    public static TheoryData<string> Captures => [.. GoodCapture.Names];

    [Theory]
    [MemberData(nameof(Captures))]
    public void ToFile_WithoutEdits_HasTheSameMessagesAndFlows(string name)
    {
        GoodCapture good = GoodCapture.Named(name);

        EditedFile file = good.Edit().ToFile();

        Assert.Equal(good.Messages.Select(Key), Judgement.Messages(file.Bytes).Select(Key));
        Assert.Equal(good.Flows.Select(Key), Judgement.Flows(file.Bytes).Select(Key));
    }

    private static string Key(CaptureMessage message)
        => $"{message.Number} {message.Source} {message.Destination} {message.Offset} {Convert.ToHexString(message.Bytes)}";

    private static string Key(JudgedFlow flow)
        => $"{flow.Kind} {flow.Verdict} {flow.Outcome} {string.Join(",", flow.Limits)} {string.Join(" ", flow.Findings.Select(finding => finding.Rule + "@" + finding.Number))}"
            + $" {string.Join(" ", flow.Rules.Select(rule => rule.Outcome))} {string.Join(" ", flow.Steps)}";
}
