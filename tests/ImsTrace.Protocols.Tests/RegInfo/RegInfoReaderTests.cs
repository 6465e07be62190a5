using ImsTrace.Protocols.RegInfo;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.RegInfo;

public class RegInfoReaderTests
{
    [Fact]
    public void TryRead_Example_GivesRegistrationAndContacts()
    {
        Assert.True(RegInfoReader.TryRead(XmlBodySamples.RegInfo, out RegInfoDocument? document, out _));
        Assert.Equal((1, "full"), (document.Version, document.State));
        Registration registration = Assert.Single(document.Registrations);
        Assert.Equal(("sip:joe@example.com", "a7", "active", 2), (registration.Aor, registration.Id, registration.State, registration.Contacts.Count));
        RegisteredContact first = registration.Contacts[0];
        Assert.Equal(("76", "active", "registered", "sip:joe@pc34.example.com", "Joe"), (first.Id, first.State, first.Event, first.Uri, first.DisplayName));
        Assert.Equal((7322, 600, null, "0.8", "c1", 9), (first.DurationRegistered, first.Expires, first.RetryAfter, first.Q, first.CallId, first.CSeq));
        Assert.Equal(["unknown-param", "pub-gruu"], first.Extensions.Select(static element => element.Name));
        Assert.Equal("sip:joe@example.com;gr=1", first.Extensions[1].Attribute("uri"));
        Assert.Equal(45, registration.Contacts[1].RetryAfter);
    }
}
