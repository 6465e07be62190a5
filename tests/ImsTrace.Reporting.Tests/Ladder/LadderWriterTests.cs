using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Ladder;

public class LadderWriterTests
{
    [Fact]
    public void Ladder_RetransmissionAndFinding_AreFoldedAndBesideTheArrow() => Assert.Equal(
        """
        ✗ pager-message ci2fm6e2xtppa  failure 404  fail  from 2026-03-01 12:00:00.000 UTC
          cause  p-cscf: 404 after LIA 5001, frame 15

                                 ue1                 p-cscf1                hss1
                            10.0.1.1:5060         10.0.0.2:5060         10.0.0.5:3868
                                  |                     |                     |
            1    0.000            |---- MESSAGE x3 ---->|                     |
                       ^ warning SIP-TXN-004: The request was sent again although nothing says that it was
                         lost.
            4    1.600            |                     |======== LIR =======>|
            5    1.601            |                     |<==== LIA 5001 ======|
            6    1.602            |<------- 404 --------|                     |

        """, Render(Story.NotFound()));

    [Fact]
    public void Ladder_Msrp_HasItsOwnShaft() => Assert.Contains("~~ SEND ~~", Render(Story.Session()), StringComparison.Ordinal);

    [Fact]
    public void Ladder_ManyLanes_AreNineColumnsWide()
    {
        Flow flow = new(FlowKind.Other, 3);
        for (int i = 0; i < 12; i++)
        {
            flow.Add(Story.Message(Story.Node(i, NodeRole.Agent, $"192.168.100.{100 + i}:5060"), Story.Node(i + 1, NodeRole.Agent, $"192.168.100.{101 + i}:5060"),
                Wire.Sip("SUBSCRIBE").At(i + 1, i)));
        }

        string[] lines = Render(new() { Flow = flow }).Split('\n');

        Assert.Contains(lines, line => line.TrimEnd() == new string(' ', 15) + string.Concat(Enumerable.Repeat("    |    ", 13)).TrimEnd());
        Assert.Contains(lines, line => line.Contains("SUBSCRIBE", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("|------->|", StringComparison.Ordinal));
    }

    [Fact]
    public void Ladder_CopiesThatDoNotFitTheArrow_StandBehindIt()
    {
        Flow flow = new(FlowKind.Other, 3);
        for (int i = 0; i < 8; i++)
        {
            flow.Add(Story.Message(Story.Node(i, NodeRole.Agent, $"10.0.0.{i}:5060"), Story.Node(i + 1, NodeRole.Agent, $"10.0.0.{i + 1}:5060"),
                Wire.Sip("MESSAGE").At(i * 3 + 1, i), (i * 3 + 2, 500)));
        }

        string[] lines = Render(new() { Flow = flow }).Split('\n');

        Assert.Equal(8, lines.Count(line => line.Contains("|MESSAGE>| x2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ladder_MessageToItself_StandsBesideItsLane()
    {
        Flow flow = new(FlowKind.Other, 3);
        flow.Add(Story.Message(Story.Ue, Story.Ue, Wire.Sip("OPTIONS").At(1, 0)));

        Assert.Contains("|(OPTIONS)", Render(new() { Flow = flow }), StringComparison.Ordinal);
    }

    [Fact]
    public void Ladder_ControlCharactersInAMethod_AreEscaped()
    {
        Flow flow = new(FlowKind.Other, 3);
        flow.Add(Story.Message(Story.Ue, Story.PCscf, Wire.Sip("A\u001b[2JB").At(1, 0)));

        string ladder = Render(new() { Flow = flow });

        Assert.DoesNotContain('\u001b', ladder);
        Assert.Contains(@"A\u{1b}[2JB", ladder, StringComparison.Ordinal);
    }

    [Fact]
    public void Ladder_UnknownNodes_StandByTheirAddress()
    {
        Flow flow = new(FlowKind.Other, 3);
        MessageRecord record = Wire.Sip("OPTIONS").Between("10.0.0.1:5060", "[2001:db8::1]:5060").Build();
        flow.Add(new FlowMessage(record));

        string ladder = Render(new() { Flow = flow });

        Assert.Contains("unknown1", ladder, StringComparison.Ordinal);
        Assert.Contains("[2001:db8::1]:5060", ladder, StringComparison.Ordinal);
    }

    private static string Render(FlowResult result) => Reports.Text(output => FlowReports.Ladder(output, new()), result);
}
