using System.Text;
using ImsTrace.Protocols.Diameter.Values;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter.Values;

public sealed class DiameterUriViewTests
{
    // The examples of RFC 6733 section 4.3.1.
    [Theory]
    [InlineData("aaa://host.example.com;transport=tcp", false, "host.example.com", 3868, "transport=tcp")]
    [InlineData("aaa://host.example.com:6666;transport=tcp", false, "host.example.com", 6666, "transport=tcp")]
    [InlineData("aaa://host.example.com;protocol=diameter", false, "host.example.com", 3868, "protocol=diameter")]
    [InlineData("aaa://host.example.com:6666;transport=tcp;protocol=diameter", false, "host.example.com", 6666, "transport=tcp;protocol=diameter")]
    [InlineData("AAAS://host.example.com", true, "host.example.com", 5658, "")]
    public void TryRead_Uri_GivesItsParts(string text, bool secure, string host, int port, string parameters)
    {
        Assert.True(DiameterUriView.TryRead(Encoding.ASCII.GetBytes(text), out DiameterUriView uri));
        Assert.Equal((secure, host, port, parameters),
            (uri.IsSecure, Encoding.ASCII.GetString(uri.Host), uri.Port, Encoding.ASCII.GetString(uri.Parameters)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("aaa:host")]
    [InlineData("sip://host")]
    [InlineData("aaa://")]
    [InlineData("aaa://host:")]
    [InlineData("aaa://host:65536")]
    [InlineData("aaa://host:x")]
    [InlineData("aaa://a host")]
    public void TryRead_NoUri_IsFalse(string text) => Assert.False(DiameterUriView.TryRead(Encoding.ASCII.GetBytes(text), out _));
}
