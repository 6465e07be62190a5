using System.Text;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Text;

public sealed class UriHostTests
{
    [Theory]
    [InlineData("Example.com", "eXample.COM", true)]
    [InlineData("ex%61mple.com", "EXAMPLE.com", true)]
    [InlineData("a%2fb", "a%2Fb", true)]
    [InlineData("a%2fb", "a/b", false)]
    [InlineData("a%2", "a%2x", false)]
    [InlineData("[2001:db8:0:0::1]", "[2001:DB8::1]", true)]
    [InlineData("[2001:db8::1]", "[2001:db8::1x", false)]
    [InlineData("[2001:db8::1", "[2001:0db8::1x", false)]
    [InlineData("[2001:db8::1x", "[2001:0db8::1x", false)]
    [InlineData("[x]", "[y]", false)]
    [InlineData("", "a", false)]
    public void AreSame_Hosts_AsTheirAddressesOrNames(string first, string second, bool expected)
    {
        Assert.Equal(expected, UriHost.AreSame(Encoding.ASCII.GetBytes(first), Encoding.ASCII.GetBytes(second)));
        Assert.Equal(expected, UriHost.AreSame(Encoding.ASCII.GetBytes(second), Encoding.ASCII.GetBytes(first)));
    }
}
