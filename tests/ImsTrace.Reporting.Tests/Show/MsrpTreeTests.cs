using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

public sealed class MsrpTreeTests
{
    [Fact]
    public void Add_Send_GivesEachHeaderTheBodyAndTheFlag()
    {
        byte[] message = TreeText.Wire("MSRP tr4n54ct SEND\nTo-Path: msrp://r:1/x;tcp msrp://b:2/y;tcp\nFrom-Path: msrp://a:2/z;tcp\nMessage-ID: m1m1\nX-Own: 1\nContent-Type: text/plain\n\nhello\n-------tr4n54ct$");
        TreeBuilder tree = new("MSRP", "SEND", message);

        MsrpTree.Add(ref tree, message);

        Assert.Equal(
            ["MSRP=SEND@0", " transaction-id=tr4n54ct@5", " method=SEND@14", " To-Path=msrp://r:1/x;tcp msrp://b:2/y;tcp@29", " From-Path=msrp://a:2/z;tcp@75",
                " Message-ID=m1m1@105", " X-Own=1@118", " Content-Type=text/plain@135", " body=text/plain@149", "  line=hello@149", " continuation-flag=$ (last chunk)@-1"],
            TreeText.Of(tree.Root));
    }

    [Fact]
    public void Add_Answer_GivesStatusAndComment()
    {
        byte[] message = TreeText.Wire("MSRP tr4n54ct 481 No session\nTo-Path: msrp://a:2/z;tcp\nFrom-Path: msrp://b:2/y;tcp\n-------tr4n54ct$");
        TreeBuilder tree = new("MSRP", "481", message);

        MsrpTree.Add(ref tree, message);

        Assert.Equal(
            ["MSRP=481@0", " transaction-id=tr4n54ct@5", " status-code=481@14", " comment=No session@18", " To-Path=msrp://a:2/z;tcp@39", " From-Path=msrp://b:2/y;tcp@68", " continuation-flag=$ (last chunk)@-1"],
            TreeText.Of(tree.Root));
    }
}
