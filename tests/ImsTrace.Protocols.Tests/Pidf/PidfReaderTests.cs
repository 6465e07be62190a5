using ImsTrace.Protocols.Pidf;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.Pidf;

public class PidfReaderTests
{
    [Fact]
    public void TryRead_Example_GivesTuplesAndNotes()
    {
        Assert.True(PidfReader.TryRead(XmlBodySamples.Pidf, out PresenceDocument? document, out _));
        Assert.Equal("pres:someone@example.com", document.Entity);
        Assert.Equal(["I'll be in Tokyo next week"], document.Notes);
        PresenceTuple tuple = Assert.Single(document.Tuples);
        Assert.Equal(("bs35r9", "open", "im:someone@mobilecarrier.net", "0.8"), (tuple.Id, tuple.Basic, tuple.Contact, tuple.Priority));
        Assert.Equal(["Don't Disturb Please!"], tuple.Notes);
        Assert.Equal(new DateTimeOffset(2001, 10, 27, 16, 49, 29, TimeSpan.Zero), tuple.Timestamp);
    }

    [Fact]
    public void TryRead_OtherElements_StayRaw()
    {
        PidfReader.TryRead(XmlBodySamples.Pidf, out PresenceDocument? document, out _);
        Assert.Equal("person", Assert.Single(document!.Extensions).Name);
        Assert.Equal(("im", "busy"), (Assert.Single(document.Tuples[0].Extensions).Name, document.Tuples[0].Extensions[0].Text));
    }
}
