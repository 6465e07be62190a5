using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

public sealed class SdpTreeTests
{
    [Fact]
    public void Add_FileOffer_GivesLinesMediaAndTheFileWithOffsets()
    {
        byte[] body = TreeText.Wire("""
            v=0
            o=- 1 2 IN IP4 10.0.0.1
            s=-
            c=IN IP4 10.0.0.1
            t=0 0
            m=message 9 TCP/MSRP *
            a=path:msrp://r:1/x;tcp msrp://a:2/y;tcp
            a=file-selector:name:"a%20b" size:5
            a=sendonly
            """);
        TreeBuilder tree = new("SDP", null, body);

        SdpTree.Add(ref tree, body);

        Assert.Equal(
            [
                "SDP=@0", " version=v=0@0", " origin=o=- 1 2 IN IP4 10.0.0.1@5", " session name=s=-@30", " connection=c=IN IP4 10.0.0.1@35", " timing=t=0 0@54", " media=m=message 9 TCP/MSRP *@61",
                "  attribute=a=path:msrp://r:1/x;tcp msrp://a:2/y;tcp@85", "   uri=msrp://r:1/x;tcp@92", "   uri=msrp://a:2/y;tcp@109",
                "  attribute=a=file-selector:name:\"a%20b\" size:5@127", "   name=a b@148", "   size=5@161", "  attribute=a=sendonly@164",
            ],
            TreeText.Of(tree.Root));
    }

    [Fact]
    public void Add_BadLines_AreProblemsAtTheirOffsets()
    {
        byte[] body = TreeText.Wire("v=0\no=- 1 2 IN IP4 a\nt=0 0\ns=-\nm=message x TCP/MSRP *\nnonsense");
        TreeBuilder tree = new("SDP", null, body);

        SdpTree.Add(ref tree, body);

        Assert.Equal(
            [" problem=sdp order (202)@30", " problem=sdp value (205)@37", " problem=sdp line (201)@59", " problem=sdp missing line (203)@35"],
            TreeText.Of(tree.Root).Where(line => line.Contains("problem", StringComparison.Ordinal)));
    }
}
