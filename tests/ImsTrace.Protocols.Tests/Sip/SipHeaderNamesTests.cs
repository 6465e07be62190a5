using System.Text;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipHeaderNamesTests
{
    public static TheoryData<SipHeaderId> Ids => new(Enum.GetValues<SipHeaderId>().Where(id => id != SipHeaderId.Unknown));

    [Theory, MemberData(nameof(Ids))]
    public void Find_NameOfEachId_GivesTheId(SipHeaderId id)
    {
        string name = Encoding.ASCII.GetString(SipHeaderNames.NameOf(id));
        Assert.Equal(id, SipHeaderNames.Find(Encoding.ASCII.GetBytes(name)));
        Assert.Equal(id, SipHeaderNames.Find(Encoding.ASCII.GetBytes(name.ToUpperInvariant())));
        Assert.Equal(id, SipHeaderNames.Find(Encoding.ASCII.GetBytes(name.ToLowerInvariant())));
    }

    [Theory]
    [InlineData("v", SipHeaderId.Via)]
    [InlineData("F", SipHeaderId.From)]
    [InlineData("t", SipHeaderId.To)]
    [InlineData("i", SipHeaderId.CallId)]
    [InlineData("M", SipHeaderId.Contact)]
    [InlineData("l", SipHeaderId.ContentLength)]
    [InlineData("c", SipHeaderId.ContentType)]
    [InlineData("k", SipHeaderId.Supported)]
    [InlineData("o", SipHeaderId.Event)]
    [InlineData("WWW-authenticate", SipHeaderId.WwwAuthenticate)]
    [InlineData("p-visited-network-id", SipHeaderId.PVisitedNetworkId)]
    [InlineData("p-associated-uri", SipHeaderId.PAssociatedUri)]
    [InlineData("P-Called-Party-ID", SipHeaderId.PCalledPartyId)]
    [InlineData("call-id", SipHeaderId.CallId)]
    [InlineData("P-Charging-Vector", SipHeaderId.PChargingVector)]
    [InlineData("X-Other", SipHeaderId.Unknown)]
    [InlineData("Fron", SipHeaderId.Unknown)]
    [InlineData("q", SipHeaderId.Unknown)]
    [InlineData("\u00ff", SipHeaderId.Unknown)]
    [InlineData("", SipHeaderId.Unknown)]
    public void Find_ByName(string name, SipHeaderId expected)
        => Assert.Equal(expected, SipHeaderNames.Find(Encoding.Latin1.GetBytes(name)));
}
