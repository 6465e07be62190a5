using System.Text;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Reporting.Summary;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Summary;

public class SummaryTextReportTests
{
    [Fact]
    public void Summary_FewFlows_ListsThemAndTellsOfThoseThatDidNotPass() => Assert.Equal(
        """
        Capture
          68 frames in 12.346 s from 2026-03-01 12:00:00.000 UTC: 48 messages (34 SIP, 6 Diameter, 8 MSRP)
          in 2 flows

        Nodes
          ue       10.0.1.1:5060      11 messages
          p-cscf   10.0.0.2:5060      23 messages  adds Path to the REGISTER that it forwards

        Flows
          ✗ pager-message  12:00:00.000  alice → bob         failure 404  fail     4  ci2fm6e2xtppa
          ✓ pager-message  12:00:00.020  alice → +491701234  success 200  pass     2  b7w4xkmhmvbsc

        Findings and causes
        ✗ pager-message ci2fm6e2xtppa  12:00:00.000  alice → bob  failure 404  fail
          cause   p-cscf: 404 after LIA 5001, frame 15
          limits  gm not captured
          warning SIP-TXN-004 at message 1 (frame 11)
                  The request was sent again although nothing says that it was lost.
                  expected  one copy
                  observed  three copies
                  clause    RFC 3261 section 17.1.2 (u)

        """, Render(Facts(), Story.Delivered(first: 20), Story.NotFound()));

    [Fact]
    public void Summary_SomethingNotRead_OpensWithIt()
    {
        AnalysisSummary facts = Facts();
        facts.BlindSpots.Count(BlindSpot.StreamGap, 3);
        facts.CaptureProblems.Add("a.pcapng: cut off in frame 69 at byte 18232.");

        Assert.StartsWith("Not read\n  a.pcapng: cut off in frame 69 at byte 18232.\n  3 gaps in TCP streams\n\nCapture\n", Render(facts), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_NothingCaptured_SaysSo()
        => Assert.Equal("Capture\n  0 frames: 0 messages (0 SIP, 0 Diameter, 0 MSRP) in 0 flows\n\nFlows\n  none\n", Render(new()));

    [Theory]
    [InlineData(3, 3, "")]
    [InlineData(4, 3, "  and 1 more of SIP-TXN-004\n")]
    public void Summary_SeveralFindingsOfARule_TellsThreeAndCountsTheRest(int findings, int told, string rest)
    {
        FlowResult flow = Story.NotFound();
        flow = flow with { Findings = [.. Enumerable.Repeat(flow.Findings[0], findings)] };

        string text = Render(new(), flow);

        Assert.Equal(told, text.Split("SIP-TXN-004 at message").Length - 1);
        Assert.Equal(rest, text[(text.LastIndexOf("(u)\n", StringComparison.Ordinal) + 4)..]);
    }

    [Fact]
    public void Summary_FiftyFlows_AreListed()
    {
        string[] lines = Render(new(), [.. Enumerable.Range(0, 50).Select(i => Story.Delivered((ulong)i, i * 10 + 1))]).Split('\n');

        Assert.Equal(50, lines.Count(line => line.Contains("success 200", StringComparison.Ordinal)));
    }

    [Fact]
    public void Summary_FiftyOneFlows_AreCountedInATable()
    {
        FlowResult[] flows = [.. Enumerable.Range(0, 50).Select(i => Story.Delivered((ulong)i, i * 10 + 1)), Story.NotFound(first: 900)];

        string text = Render(new(), flows);

        Assert.Contains(
            """
            Flows
                kind                      outcome     verdict           flows
              ✓ pager-message             success     pass                 50
              ✗ pager-message             failure     fail                  1

            Findings and causes
            ✗ pager-message ci2fm6e2xtppa
            """, text, StringComparison.Ordinal);
        Assert.DoesNotContain("more that did not pass", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_ManyThatDidNotPass_TellsOfFiftyAndCountsTheRest()
    {
        FlowResult[] flows = [.. Enumerable.Range(0, 60).Reverse().Select(i => Story.NotFound((ulong)i + 1, i * 10 + 1, i == 59 ? Verdict.Fail : Verdict.Inconclusive))];

        string text = Render(new(), flows);

        Assert.Equal(50, text.Split("pager-message a").Length - 1);
        Assert.Contains("and 10 more that did not pass;", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("at message 591 ", StringComparison.Ordinal) < text.IndexOf("at message 1 ", StringComparison.Ordinal));
        Assert.DoesNotContain("at message 491 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_ManyNodesOfARole_CountsTheRest()
    {
        AnalysisSummary facts = new() { Nodes = [.. Enumerable.Range(1, 7).Select(i => new NodeSummary(Story.Node(i, NodeRole.Ue, $"10.0.1.{i}:5060"), 3, []))] };

        Assert.Contains("  ue       and 2 more\n", Render(facts), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_Text_FitsAHundredColumns()
    {
        FlowResult wide = Story.NotFound() with
        {
            Caller = "sip:" + new string('a', 80) + "@ims.example", Cause = string.Join(' ', Enumerable.Repeat("because", 40)),
        };

        Assert.All(Render(Facts(), wide).Split('\n')[..^1], line => Assert.True(line.Length <= 100 || line.StartsWith('✗'), line));
    }

    [Fact]
    public void Summary_ControlCharacters_AreEscaped()
        => Assert.DoesNotContain('\u001b', Render(Facts(), Story.NotFound() with { Caller = "sip:\u001b[2J@x", Cause = "\u001b[31m" }));

    [Fact]
    public void Summary_Color_PaintsTheMarks()
    {
        using MemoryStream output = new();
        using SummaryTextReport report = new(output, new() { Color = true });
        report.OnResult(Story.NotFound());
        report.Complete(new());

        Assert.Contains("\u001b[31m✗\u001b[0m", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    private static AnalysisSummary Facts() => new()
    {
        Frames = 68, SipMessages = 34, DiameterMessages = 6, MsrpMessages = 8, FirstTime = Wire.Noon, LastTime = Wire.Noon + 12_345_678_900,
        Nodes = [new(Story.PCscf, 23, [new("R02", NodeRole.PCscf, 10, 4, "adds Path to the REGISTER that it forwards")]), new(Story.Ue, 11, [])],
    };

    [Fact]
    public void Summary_SeveralCaptures_TellsTheirClocksAndWhatWasLostBetween()
    {
        AnalysisSummary facts = new()
        {
            Clocks = [new(1, 0, -1_500_000_000, 250_000, 12)], TapLosses = [new(Story.Ue.Address, Story.PCscf.Address, 1, 2, 40) { Transport = TransportProtocol.Udp, Octets = 900 }],
        };

        Assert.Contains("""
            Taps
              the clock of capture 2 is 1500 ms behind that of capture 1, within 0.25 ms (12 requests with
                answers)
              capture 2 lacks 2 of 40 datagrams (900 octets) from 10.0.1.1:5060 to 10.0.0.2:5060 that another
                capture has
            """, Render(facts));
    }

    private static string Render(AnalysisSummary facts, params FlowResult[] results)
    {
        using MemoryStream output = new();
        using SummaryTextReport report = new(output, new());
        foreach (FlowResult result in results)
            report.OnResult(result);
        report.Complete(facts);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
