using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Ladder.Diagrams;

public class DiagramTests
{
    [Fact]
    public void Mermaid_Flow_HasLanesArrowsCopiesAndFindings() => Assert.Equal(
        """
        sequenceDiagram
            title pager-message ci2fm6e2xtppa  failure 404  fail
            participant n0 as ue1<br/>10.0.1.1:5060
            participant n1 as p-cscf1<br/>10.0.0.2:5060
            participant n2 as hss1<br/>10.0.0.5:3868
            Note over n0,n2: from sip:alice@ims.example
            Note over n0,n2: to sip:bob@ims.example
            Note over n0,n2: scenario figure-22.1
            Note over n0,n2: started 2026-03-01 12:00:00.000 UTC
            Note over n0,n2: cause p-cscf: 404 after LIA 5001, frame 15
            Note over n0,n2: limits gm not captured
            n0->>n1: 0.000 MESSAGE sip:bob@ims.example
            Note over n0,n1: warning SIP-TXN-004: The request was sent again although nothing says that it was lost.
            n0->>n1: 0.500 MESSAGE (retransmission of 1)
            n0->>n1: 1.500 MESSAGE (retransmission of 1)
            n1->>n2: 1.600 diameter LIR sip:bob@ims.example
            n2-->>n1: 1.601 diameter LIA 5001
            n1-->>n0: 1.602 404 Not Found (MESSAGE)

        """, Render(ReportFormat.Mermaid, Story.NotFound()));

    [Fact]
    public void Mermaid_SeveralFlows_AreFencedInTheOrderOfTheirFirstMessages()
    {
        string[] lines = Render(ReportFormat.Mermaid, Story.Delivered(first: 20), Story.NotFound()).Split('\n');

        Assert.Equal(["```mermaid", "```", "```mermaid", "```"], lines.Where(line => line.StartsWith("```", StringComparison.Ordinal)));
        Assert.Equal(["failure 404", "success 200"], lines.Where(line => line.StartsWith("    title", StringComparison.Ordinal)).Select(line => line.Split("  ")[^2]));
    }

    [Fact]
    public void PlantUml_Flow_HasColouredArrowsAndDashedAnswers()
    {
        string[] lines = Render(ReportFormat.PlantUml, Story.NotFound()).Split('\n');

        Assert.Equal(("@startuml", "@enduml"), (lines[0], lines[^2]));
        Assert.Contains("participant \"p-cscf1\\n10.0.0.2:5060\" as n1", lines);
        Assert.Contains("n0 -[#1F5FBF]> n1 : 0.500 MESSAGE (retransmission of 1)", lines);
        Assert.Contains("n2 -[#B35900]-> n1 : 1.601 LIA 5001", lines);
        Assert.Contains("note over n0, n1 #FFF2CC : warning SIP-TXN-004: The request was sent again although nothing says that it was lost.", lines);
    }

    [Fact]
    public void PlantUml_SeveralFlows_AreDiagramsOfTheirOwn()
        => Assert.Equal(2, Render(ReportFormat.PlantUml, Story.NotFound(), Story.Delivered(first: 20)).Split("@startuml").Length - 1);

    [Theory]
    [InlineData(ReportFormat.Mermaid, 14)]
    [InlineData(ReportFormat.PlantUml, 18)]
    public void Diagram_HostileText_StaysOneLineWithoutASignOfTheLanguage(ReportFormat format, int count)
    {
        string diagram = Render(format, Hostile.Flow());

        string[] lines = diagram.TrimEnd('\n').Split('\n');
        Assert.Equal(count, lines.Length);
        Assert.DoesNotContain("<script", diagram, StringComparison.Ordinal);
        Assert.DoesNotContain("%%", diagram, StringComparison.Ordinal);
        Assert.DoesNotContain("[[", diagram, StringComparison.Ordinal);
        Assert.DoesNotContain("!include", diagram, StringComparison.Ordinal);
        Assert.DoesNotContain("//", diagram, StringComparison.Ordinal);
        Assert.DoesNotContain('`', diagram);
        Assert.DoesNotContain('$', diagram);
        Assert.DoesNotContain('\u202e', diagram);
    }

    [Fact]
    public void Mermaid_HostileText_HasSemicolonsAndHashesInEntitiesOnly()
    {
        string diagram = Render(ReportFormat.Mermaid, Hostile.Flow());

        string rest = System.Text.RegularExpressions.Regex.Replace(diagram, "#[0-9]+;", "");
        Assert.DoesNotContain('#', rest);
        Assert.DoesNotContain(';', rest);
        Assert.Contains("#60;script#62;alert(1)#60;/script#62;#34;#39;#59;#35;", diagram, StringComparison.Ordinal);
    }

    private static string Render(ReportFormat format, params Analysis.Verdicts.FlowResult[] results)
        => Reports.Text(output => FlowReports.Ladder(output, new() { Format = format }), results);
}
