using ImsTrace.Protocols.ConferenceInfo;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.ConferenceInfo;

public class ConferenceInfoReaderTests
{
    [Fact]
    public void TryRead_Example_GivesStateAndUsers()
    {
        Assert.True(ConferenceInfoReader.TryRead(XmlBodySamples.ConferenceInfo, out ConferenceDocument? document, out _));
        Assert.Equal(("sips:conf233@example.com", "full", 1, "Agenda: This month's goals"), (document.Entity, document.State, document.Version, document.Subject));
        Assert.Equal((12, 33, true, false), (document.MaximumUserCount, document.UserCount, document.Active, document.Locked));
        ConferenceUser bob = document.Users[0];
        Assert.Equal(("sip:bob@example.com", "Bob Hoskins"), (bob.Entity, bob.DisplayText));
        Assert.Equal(["participant"], bob.Roles);
        Assert.Equal(("disconnected", "dialed-in", "departed"), (bob.Endpoints[0].Status, bob.Endpoints[0].JoiningMethod, bob.Endpoints[0].DisconnectionMethod));
        ConferenceMedia media = Assert.Single(document.Users[1].Endpoints[0].Media);
        Assert.Equal(new ConferenceMedia { Id = "1", Type = "message", Label = "1234", SourceId = "99", Status = "sendrecv" }, media);
    }
}
