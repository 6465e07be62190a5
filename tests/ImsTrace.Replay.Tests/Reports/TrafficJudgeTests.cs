using System.Text;
using System.Text.Json.Nodes;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Reports;
using ImsTrace.Replay.Tests.Playing;
using ImsTrace.Reporting.Extract;
using Xunit;

namespace ImsTrace.Replay.Tests.Reports;

/// <summary>A fault of the live node appears as a rule of the validator, in the capture of the replay.</summary>
public sealed class TrafficJudgeTests
{
    private const string Message = "wkq2cnn5yr2yw";

    [Fact]
    public void Judge_ContactInTheAnswer_IsTheRuleAboutIt()
    {
        ReplayResult result = Judge(plain => plain.Replace("Content-Length", "Contact: <sip:p@127.0.0.1>\r\nContent-Length", StringComparison.Ordinal));

        ReplayFinding finding = Assert.Single(result.Findings, finding => finding is { IsRecorded: false, Severity: Severity.Error });
        Assert.Equal(("SIP-MSG-002", "200", true), (finding.Rule, finding.Name, finding.IsOfTarget));
        JsonNode[] rules = [.. JsonNode.Parse(Report(result, ReplayFormat.Json))!["findings"]!.AsArray()!]; // the report has them
        Assert.Contains(rules, rule => (string?)rule["rule"] == "SIP-MSG-002" && (bool?)rule["is_of_target"] == true);
        Assert.Contains($"error SIP-MSG-002 message {finding.Number} (200 from 127.0.0.1:", Report(result, ReplayFormat.Text), StringComparison.Ordinal);
        Assert.Contains("<failure message=\"", Report(result, ReplayFormat.Junit), StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_AnswerAsRecorded_HasNoNewError()
        => Assert.DoesNotContain(Judge(plain => plain).Findings, finding => finding is { IsRecorded: false, Severity: Severity.Error });

    private static string Report(ReplayResult result, ReplayFormat format)
    {
        using MemoryStream output = new();
        new ReplayReport(text => text).Write(result, format, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static ReplayResult Judge(Func<string, string> change)
    {
        FlowRecording recording = RecordedFlows.Of("pager-mode/figure-22-1", Message);
        using FakeProxy proxy = new((_, plain) => change(plain));
        ReplayRequest request = new() { As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{proxy.Port}"] };
        string path = Path.GetTempFileName();
        try
        {
            ReplayResult result;
            using (FileStream file = File.Create(path))
            {
                PcapngWriter writer = new(file);
                result = RecordedFlows.Play(recording, request, writer);
                writer.Complete();
            }
            Assert.Null(TrafficJudge.Judge(result, path, new() { Captures = [path] }, recording.BrokenRules));
            return result;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
