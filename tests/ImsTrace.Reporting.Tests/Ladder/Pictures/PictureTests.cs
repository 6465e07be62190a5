using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Ladder.Pictures;

public partial class PictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Svg_Flow_NamesLanesAndVerdictAndFindings()
    {
        XElement picture = Picture(Story.NotFound());

        string[] texts = [.. picture.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains("fail", texts);
        Assert.Contains("pager-message ci2fm6e2xtppa · failure 404", texts);
        Assert.Contains("p-cscf: 404 after LIA 5001, frame 15", texts);
        Assert.All(new[] { "ue1", "10.0.1.1:5060", "p-cscf1", "10.0.0.2:5060", "hss1", "10.0.0.5:3868" }, name => Assert.Single(texts, text => text == name));
        Assert.Contains("warning SIP-TXN-004 · RFC 3261 section 17.1.2 (u)", texts);
        Assert.Contains("The request was sent again although nothing says that it was lost.", texts);
    }

    [Fact]
    public void Svg_Arrows_AreColouredByProtocolAndDashedForAnswersAndMarkedForCopies()
    {
        XElement[] groups = [.. Arrows(Picture(Story.NotFound()))];

        Assert.Equal(["sip", "sip again", "sip again", "diameter", "diameter", "sip"], groups.Select(group => (string?)group.Attribute("class")));
        Assert.Equal([false, false, false, false, true, true], groups.Select(group => group.Element(Svg + "line")!.Attribute("stroke-dasharray") is not null)); // each arrow has a line
        Assert.Equal(["MESSAGE", "↻ MESSAGE", "↻ MESSAGE", "LIR", "LIA 5001", "404"], groups.Select(group => group.Descendants(Svg + "tspan").First().Value));
        Assert.Equal(" repeats 1", groups[1].Descendants(Svg + "tspan").Last().Value);
    }

    [Fact]
    public void Svg_Arrows_StandFromSenderToReceiverOneBelowTheOther()
    {
        XElement[] lines = [.. Arrows(Picture(Story.NotFound())).Select(group => group.Element(Svg + "line")!)]; // each arrow has a line

        Assert.True(At(lines[0], "x1") < At(lines[0], "x2"));
        Assert.True(At(lines[5], "x1") > At(lines[5], "x2"));
        Assert.Equal(lines.Select(line => At(line, "y1")).Order(), lines.Select(line => At(line, "y1")));
        Assert.Equal(lines.Length, lines.Select(line => At(line, "y1")).Distinct().Count());
    }

    [Fact]
    public void Svg_SeveralFlows_StandInOnePictureInTheOrderOfTheirFirstMessages()
    {
        XElement both = Picture(Story.Delivered(first: 20), Story.NotFound());

        string[] titles = [.. both.Descendants(Svg + "text").Where(text => (string?)text.Attribute("class") == "title").Select(text => text.Value)];
        Assert.Equal(["failure 404", "success 200"], titles.Select(title => title.Split(" · ")[1]));
        Assert.True(At(both, "height") > At(Picture(Story.NotFound()), "height") + 100);
    }

    [Fact]
    public void Svg_LongNames_AreCutToTheirLane()
    {
        Flow flow = new(FlowKind.Other, 3);
        flow.Add(Story.Message(Story.Ue, Story.Node(7, NodeRole.As, "[2001:db8:1234:5678:9abc:def0:1234:5678]:5060"), Wire.Sip(new string('A', 300)).At(1, 0)));
        flow.Add(Story.Message(Story.Ue, Story.Ue, Wire.Sip("OPTIONS").At(2, 1)));

        XElement picture = Picture(new FlowResult { Flow = flow });

        Assert.Contains(picture.Descendants(Svg + "tspan"), span => span.Value.EndsWith("A…", StringComparison.Ordinal) && span.Value.Length < 60);
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value == "[2001:db8:1234:5678:9abc:def0:1234:5678]:5060" || text.Value.EndsWith('…'));
        Assert.Contains(picture.Descendants(Svg + "tspan"), span => span.Value == "OPTIONS");
    }

    [Fact]
    public void Svg_HostileText_IsTextAlone()
    {
        XElement picture = Picture(Hostile.Flow());

        Assert.DoesNotContain(picture.Descendants(), element => element.Name.LocalName is "script" or "a" or "image" or "use" or "foreignObject");
        Assert.Empty(picture.DescendantNodes().OfType<XComment>());
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value.StartsWith("<script>alert(1)</script>\"';#%%{init}%%\\nend\\r", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_HostileText_IsTextAloneAndNothingComesFromElsewhere()
    {
        string page = Render(ReportFormat.Html, Hostile.Flow());

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(ElsewhereRegex(), page);
        XElement root = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Root!; // parsed, so it has one
        Assert.Contains(root.Descendants("td"), cell => cell.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_ElementsWithoutContent_HaveAnEndTag()
        => Assert.DoesNotMatch("<(td|th|table|section|div|span|h2|tr|details|body)[^>]*/>", Render(ReportFormat.Html, Story.NotFound(), Story.Delivered(first: 20)));

    [Fact]
    public void Html_SeveralFlows_AreListedAtTheTop()
    {
        XElement root = XDocument.Parse(Render(ReportFormat.Html, Story.NotFound(), Story.Delivered(first: 20)).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Root!; // parsed, so it has one

        Assert.Equal(root.Descendants("section").Select(section => "#" + (string?)section.Attribute("id")), root.Descendants("a").Select(link => (string?)link.Attribute("href")));
        Assert.Equal(["6 messages", "2 messages"], root.Descendants("summary").Select(summary => summary.Value));
    }

    [GeneratedRegex(@"(src|href)=""(?!#)|url\(|@import")]
    private static partial Regex ElsewhereRegex();

    private static IEnumerable<XElement> Arrows(XElement picture)
        => picture.Descendants(Svg + "g").Where(group => group.Element(Svg + "title") is not null);

    private static double At(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture); // drawn with it

    private static XElement Picture(params FlowResult[] results) => XDocument.Parse(Render(ReportFormat.Svg, results)).Root!; // parsed, so it has one

    private static string Render(ReportFormat format, params FlowResult[] results)
        => Reports.Text(output => FlowReports.Ladder(output, new() { Format = format }), results);
}
