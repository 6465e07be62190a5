using System.Text;
using ImsTrace.Protocols.Msrp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

public sealed class MsrpUriTests
{
    [Theory]
    [InlineData("msrp://bob.example.com:8888/9di4eae923wzd;tcp", "msrp", "bob.example.com", 8888, "9di4eae923wzd", "tcp")]
    [InlineData("msrps://alice@a.example.org/x;tcp;p=1", "msrps", "a.example.org", 0, "x", "tcp")]
    [InlineData("MSRP://[2001:db8::1]:2855/s;TCP", "MSRP", "[2001:db8::1]", 2855, "s", "TCP")]
    [InlineData("msrp://10.0.0.1:9;tcp", "msrp", "10.0.0.1", 9, "", "tcp")]
    public void TryRead_Uri_GivesItsParts(string text, string scheme, string host, int port, string session, string transport)
    {
        Assert.True(MsrpUri.TryRead(Encoding.ASCII.GetBytes(text), out MsrpUri uri));
        Assert.Equal(
            (text, scheme, host, port, session, transport),
            (Text(uri.Whole), Text(uri.Scheme), Text(uri.Host), uri.Port, Text(uri.SessionId), Text(uri.Transport)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:bob@example.com")]
    [InlineData("http://a/b;tcp")]
    [InlineData("msrp:a/b;tcp")]
    [InlineData("msrp://a/b")]
    [InlineData("msrp://a/b;")]
    [InlineData("msrp:///b;tcp")]
    [InlineData("msrp://a:/b;tcp")]
    [InlineData("msrp://a:0/b;tcp")]
    [InlineData("msrp://a:65536/b;tcp")]
    [InlineData("msrp://a:x/b;tcp")]
    [InlineData("msrp://[::1]x:1/b;tcp")]
    [InlineData("msrp://[::1]x/b;tcp")]
    [InlineData("msrp://a/b c;tcp")]
    public void TryRead_NoUri_IsFalse(string text) => Assert.False(MsrpUri.TryRead(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("msrp://a.example:1/s;tcp", "MSRP://u@A.Example:1/s;TCP;x=y", true)]
    [InlineData("msrp://a.example:1/s;tcp", "msrps://a.example:1/s;tcp", false)]
    [InlineData("msrp://a.example:1/s;tcp", "msrp://b.example:1/s;tcp", false)]
    [InlineData("msrp://a.example:2855/s;tcp", "msrp://a.example/s;tcp", false)]
    [InlineData("msrp://a.example:1/s;tcp", "msrp://a.example:1/S;tcp", false)]
    [InlineData("msrp://a.example:1/s;tcp", "msrp://a.example:1/s;sctp", false)]
    public void Equals_TwoUris_ComparesByTheRulesOfTheRfc(string left, string right, bool expected)
    {
        MsrpUri.TryRead(Encoding.ASCII.GetBytes(left), out MsrpUri a);
        MsrpUri.TryRead(Encoding.ASCII.GetBytes(right), out MsrpUri b);

        Assert.Equal((expected, expected), (MsrpUri.Equals(a, b), MsrpUri.Equals(b, a)));
    }

    [Theory]
    [InlineData("msrp://[2001:db8::1]:1/s;tcp", "msrp://[2001:DB8:0:0::1]:1/s;tcp", true)]
    [InlineData("msrp://[2001:db8::1]:1/s;tcp", "msrp://[2001:db8::2]:1/s;tcp", false)]
    [InlineData("msrp://[2001:db8::1]:1/s;tcp", "msrp://[x]:1/s;tcp", false)]
    [InlineData("msrp://a.ex%61mple:1/s;tcp", "msrp://a.example:1/s;tcp", true)]
    [InlineData("msrp://a%2fb:1/s;tcp", "msrp://a/b:1/s;tcp", false)]
    [InlineData("msrp://a.example:1/s;tcp", "msrp://a.example:1;tcp", false)]
    [InlineData("msrp://a.example:1/s;tcp", "msrp://a.example:1/s;ws", false)]
    public void Equals_Addresses_AreComparedByValue(string left, string right, bool expected)
    {
        MsrpUri.TryRead(Encoding.ASCII.GetBytes(left), out MsrpUri a);
        MsrpUri.TryRead(Encoding.ASCII.GetBytes(right), out MsrpUri b);

        Assert.Equal((expected, expected), (MsrpUri.Equals(a, b), MsrpUri.Equals(b, a)));
    }

    [Theory]
    [InlineData("msrp://a.example:1/s;tcp", "msrps://proxy.example:9/s;ws", true)]
    [InlineData("msrp://a.example:1/s;tcp", "msrp://a.example:1/S;tcp", false)]
    [InlineData("msrp://a.example:1;tcp", "msrp://a.example:1;tcp", false)]
    public void IsSameSession_TwoUris_ComparesTheSessionAlone(string left, string right, bool expected)
    {
        MsrpUri.TryRead(Encoding.ASCII.GetBytes(left), out MsrpUri a);
        MsrpUri.TryRead(Encoding.ASCII.GetBytes(right), out MsrpUri b);

        Assert.Equal(expected, MsrpUri.IsSameSession(a, b));
    }

    [Fact]
    public void TryRead_UserInfoAndParameters_AreGiven()
    {
        Assert.True(MsrpUri.TryRead("msrps://alice@a.example.org:9/x;ws;p=1;q"u8, out MsrpUri uri));
        Assert.Equal(("alice", "ws", "p=1;q", true), (Text(uri.UserInfo), Text(uri.Transport), Text(uri.Parameters), uri.IsSecure));
    }

    [Theory]
    [InlineData("", 0, "", "")]
    [InlineData("  ", 0, "", "")]
    [InlineData("msrp://a/1;tcp", 1, "msrp://a/1;tcp", "msrp://a/1;tcp")]
    [InlineData(" msrp://a/1;tcp  msrp://b/2;tcp msrp://c/3;tcp ", 3, "msrp://a/1;tcp", "msrp://c/3;tcp")]
    public void MsrpPath_Text_GivesFirstLastAndCount(string text, int count, string first, string last)
    {
        MsrpPath path = new(Encoding.ASCII.GetBytes(text));

        Assert.Equal((count, first, last), (path.Count, Text(path.First), Text(path.Last)));
    }

    [Fact]
    public void MsrpPath_Walk_GivesEachUri()
    {
        List<string> uris = [];
        foreach (ReadOnlySpan<byte> uri in new MsrpPath("msrp://a/1;tcp msrp://b/2;tcp"u8))
            uris.Add(Text(uri));

        Assert.Equal(["msrp://a/1;tcp", "msrp://b/2;tcp"], uris);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
}
