using System.Text;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Analysis.Tests.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Filters;

public class UserIdentityTests
{
    [Theory]
    // numbers: plus sign, separators, scheme and host do not count
    [InlineData("+15550000001", "tel:+15550000001", true)]
    [InlineData("15550000001", "tel:+15550000001", true)]
    [InlineData("+1-555-000-0001", "sip:+15550000001@ims.example;user=phone", true)]
    [InlineData("tel:+15550000001", "tel:+1(555)000.0001;phone-context=x", true)]
    [InlineData("sip:+15550000001@a.example;user=phone", "tel:+15550000001", true)]
    [InlineData("+15550000001", "tel:+15550000011", false)]
    [InlineData("+15550000001", "tel:+155500000010", false)]
    [InlineData("5550000001", "tel:+15550000001", false)]
    // an IMSI in private and public identities
    [InlineData("001010000000001", "001010000000001@ims.mnc001.mcc001.3gppnetwork.org", true)]
    [InlineData("001010000000001", "sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org", true)]
    [InlineData("001010000000001", "001010000000002@ims.mnc001.mcc001.3gppnetwork.org", false)]
    // user and host: scheme, port, parameters and the host's case do not count
    [InlineData("sip:alice@IMS.example", "sip:alice@ims.EXAMPLE:5060;transport=udp", true)]
    [InlineData("alice@ims.example", "sips:alice@ims.example", true)]
    [InlineData("alice@ims.example", "alice@ims.example", true)]
    [InlineData("alice@ims.example", "sip:Alice@ims.example", false)]
    [InlineData("alice@ims.example", "sip:alice@other.example", false)]
    [InlineData("001010000000001@a.example", "001010000000001@b.example", false)]
    // a user alone, a host alone
    [InlineData("alice", "sip:alice@ims.example", true)]
    [InlineData("alice", "sip:malice@ims.example", false)]
    [InlineData("sip:conference.example", "sip:conference.example:5060", true)]
    [InlineData("sip:conference.example", "sip:alice@conference.example", false)]
    [InlineData("alice", "", false)]
    public void Is_Identity_ComparesWhatCounts(string user, string identity, bool expected)
        => Assert.Equal(expected, UserIdentity.TryParse(user)!.Is(Encoding.UTF8.GetBytes(identity))); // each is an identity

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("sip:")]
    [InlineData("+")]
    [InlineData("tel:+")]
    public void TryParse_NoIdentity_Null(string text) => Assert.Null(UserIdentity.TryParse(text));

    [Theory]
    [InlineData("alice@ims.example", "qr")]
    [InlineData("+15550000001", "q")]
    [InlineData("15550000002", "qd")]
    [InlineData("bob@ims.example", "qrd")]
    [InlineData("carol", "q")]
    [InlineData("dave", "")]
    public void IsNamedIn_Message_LooksAtAllIdentities(string text, string expected)
    {
        UserIdentity user = UserIdentity.TryParse(text)!; // an identity

        string found = user.IsNamedIn(FilterSamples.SipRequest(UserIdentity.Plan)) ? "q" : "";
        found += user.IsNamedIn(FilterSamples.SipResponse(UserIdentity.Plan)) ? "r" : "";
        found += user.IsNamedIn(FilterSamples.Diameter(UserIdentity.Plan)) ? "d" : "";

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("15550000001", true)]
    [InlineData("1555000000", false)]
    [InlineData("155500000012", false)]
    public void IsNamedIn_MsisdnOfShUserIdentity_ReadsTelephonyDigits(string text, bool expected)
    {
        byte[] query = new DiameterBytes(306, isRequest: true, application: 16777217)
            .CxGroup(700, group => group.Avp(701, [0x51, 0x55, 0x00, 0x00, 0x00, 0xF1], 10415)).ToArray();

        Assert.Equal(expected, UserIdentity.TryParse(text)!.IsNamedIn(Recorded.Diameter(query, UserIdentity.Plan))); // an identity
    }

    [Theory]
    [InlineData("alice", true)]
    [InlineData("alice@a.example", true)]
    [InlineData("alice@b.example", false)]
    [InlineData("relay", true)]
    [InlineData("a.example", false)]
    [InlineData("sip:bob@ims.example", true)]
    [InlineData("+15550000002", true)]
    [InlineData("carol@ims.example", true)]
    [InlineData("dave@ims.example", false)]
    [InlineData("erin@ims.example", false)]
    public void IsNamedIn_Msrp_LooksAtPathsAndCpim(string text, bool expected)
    {
        byte[] send = Recorded.Wire("MSRP d93k SEND\nTo-Path: msrp://relay@r.example:9/r;tcp msrp://15550000002@b.example:9/x;tcp\n"
            + "From-Path: msrp://alice@a.example:8/y;tcp\nMessage-ID: m1\nByte-Range: 1-*/*\nContent-Type: message/cpim\n\n"
            + "From: Bob <sip:bob@ims.example>\nTo: <im:carol@ims.example>\nSubject: <sip:dave@ims.example>\n\n"
            + "Content-Type: text/plain\n\nFrom: <sip:erin@ims.example>\n-------d93k$\n");

        Assert.Equal(expected, UserIdentity.TryParse(text)!.IsNamedIn(Recorded.Msrp(send, new MsrpStream(), UserIdentity.Plan))); // an identity
    }

    [Fact]
    public void IsNamedIn_SubscriptionIdInAGroup_IsFound()
    {
        byte[] request = new DiameterBytes(272, isRequest: true, application: 4).Group(443, group => group.Avp(450, 1).Avp(444, "001010000000001")).ToArray();

        Assert.True(UserIdentity.TryParse("001010000000001")!.IsNamedIn(Recorded.Diameter(request, UserIdentity.Plan))); // an identity
    }
}
