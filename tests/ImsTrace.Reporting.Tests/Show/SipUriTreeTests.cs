using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

public sealed class SipUriTreeTests
{
    [Theory]
    [InlineData("sip:bob@x:5060;lr", "port=5060@10")]
    [InlineData("sip:[2001:db8::1]:5061", "port=5061@18")]
    [InlineData("sip:x:99999", "port=99999@6")]
    public void Add_Port_HasItsPlace(string uri, string expected)
    {
        byte[] bytes = TreeText.Wire(uri)[..^2];
        TreeBuilder tree = new("URI", null, bytes);

        SipUriTree.Add(ref tree, bytes);

        Assert.Contains(" " + expected, TreeText.Of(tree.Root));
    }
}
