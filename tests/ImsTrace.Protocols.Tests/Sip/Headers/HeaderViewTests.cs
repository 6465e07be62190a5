using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers;
using ImsTrace.Protocols.Sip.Headers.Addressing;
using ImsTrace.Protocols.Sip.Headers.Charging;
using ImsTrace.Protocols.Sip.Headers.Content;
using ImsTrace.Protocols.Sip.Headers.Dialogs;
using ImsTrace.Protocols.Sip.Headers.Events;
using ImsTrace.Protocols.Sip.Headers.Identities;
using ImsTrace.Protocols.Sip.Headers.Network;
using ImsTrace.Protocols.Sip.Headers.Notes;
using ImsTrace.Protocols.Sip.Headers.Routing;
using ImsTrace.Protocols.Sip.Headers.Security;
using ImsTrace.Protocols.Sip.Headers.Services;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip.Headers;

/// <summary>The parts that the typed views give, of values as the RFCs and 3GPP write them.</summary>
public class HeaderViewTests
{
    [Fact]
    public void Contact_TwoBindings_GivesExpiresAndInstance()
    {
        NameAddrReader contacts = ContactHeader.Read("<sip:a@b>;expires=600;+sip.instance=\"<urn:uuid:1>\", <sip:c@d>"u8);

        Assert.True(contacts.TryRead(out NameAddrView first));
        Assert.True(contacts.TryRead(out NameAddrView second));
        Assert.True(ContactHeader.TryGetExpires(first, out uint seconds));
        Assert.Equal((600u, "<urn:uuid:1>"), (seconds, Text(ContactHeader.InstanceOf(first))));
        Assert.False(ContactHeader.TryGetExpires(second, out _));
        Assert.True(ContactHeader.InstanceOf(second).IsEmpty);
    }

    [Fact]
    public void HistoryInfo_Entry_GivesItsPlaceInTheTree()
    {
        HistoryInfoHeader entry = new(ParameterisedView.Of("<sip:bob@192.0.2.4?Reason=SIP>;index=1.2;mp=1.1"u8));

        Assert.Equal(("sip:bob@192.0.2.4?Reason=SIP", "1.2", "1.1"), (Text(entry.Uri), Text(entry.Index), Text(entry.MappedFrom)));
        Assert.True(entry.RecursedFrom.IsEmpty);
    }

    [Fact]
    public void ReferTo_AddressWithoutBrackets_GivesTheUri()
        => Assert.Equal("sip:alice@atlanta.example.com", Text(ReferToHeader.Read("sip:alice@atlanta.example.com;method=INVITE"u8).Uri));

    [Fact]
    public void PServedUser_Orig_GivesSessionCaseAndState()
    {
        PServedUserHeader served = PServedUserHeader.Read("<sip:user@example.com>;sescase=orig;regstate=unreg;orig-cdiv"u8);

        Assert.Equal(("sip:user@example.com", "orig", "unreg"), (Text(served.Uri), Text(served.SessionCase), Text(served.RegistrationState)));
        Assert.True(served.IsOriginatingAfterDiversion);
    }

    [Fact]
    public void Identity_Passport_GivesSignatureAndCertificate()
    {
        IdentityHeader identity = IdentityHeader.Read("ey.x.y;info=<https://a.example/c.cer>;alg=ES256;ppt=\"shaken\""u8);

        Assert.Equal(("ey.x.y", "https://a.example/c.cer", "ES256", "shaken"),
            (Text(identity.Signature), Text(identity.Certificate), Text(identity.Algorithm), Text(identity.PassportType)));
    }

    [Fact]
    public void PChargingVector_AllParts_AreGiven()
    {
        PChargingVectorHeader vector = new("icid-value=\"1234bc9876e\";icid-generated-at=192.0.6.8;orig-ioi=home1.net;term-ioi=home2.net"u8);

        Assert.Equal(("1234bc9876e", "192.0.6.8", "home1.net", "home2.net"),
            (Text(vector.Icid), Text(vector.GeneratedAt), Text(vector.OriginatingOperator), Text(vector.TerminatingOperator)));
        Assert.True(vector.RelatedIcid.IsEmpty);
    }

    [Fact]
    public void PChargingFunctionAddresses_OfflineAndOnline_AreGiven()
    {
        PChargingFunctionAddressesHeader addresses = new("ccf=[5555::b99:c88:d77:e66];ecf=\"aaa://ocf.example.com\""u8);

        Assert.Equal(("[5555::b99:c88:d77:e66]", "aaa://ocf.example.com"), (Text(addresses.ChargingCollection), Text(addresses.EventCharging)));
    }

    [Fact]
    public void PAccessNetworkInfo_TwoValues_GiveTypeCellAndSource()
    {
        ParameterisedListReader values = PAccessNetworkInfoHeader.Read(
            "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=2440050001ABCDEF1, IEEE-802.11;i-wlan-node-id=ac87a3010203;network-provided"u8);

        Assert.True(values.TryRead(out ParameterisedView item));
        PAccessNetworkInfoHeader cell = new(item);
        Assert.Equal(("3GPP-E-UTRAN-FDD", "2440050001ABCDEF1", false), (Text(cell.AccessType), Text(cell.CellId3gpp), cell.IsNetworkProvided));
        Assert.True(values.TryRead(out item));
        PAccessNetworkInfoHeader wlan = new(item);
        Assert.Equal(("ac87a3010203", true), (Text(wlan.WlanNodeId), wlan.IsNetworkProvided));
    }

    [Fact]
    public void PVisitedNetworkId_Quoted_IsGivenWithoutQuotes()
        => Assert.Equal("Visited, number 1", Text(new PVisitedNetworkIdHeader(ParameterisedView.Of("\"Visited, number 1\""u8)).Network));

    [Fact]
    public void SecurityClient_Ipsec_GivesAlgorithmsSpisAndPorts()
    {
        ParameterisedListReader values = SecurityClientHeader.Read(
            "ipsec-3gpp;alg=hmac-sha-1-96;ealg=aes-cbc;prot=esp;mod=trans;spi-c=23456789;spi-s=12345678;port-c=2468;port-s=1357"u8);

        Assert.True(values.TryRead(out ParameterisedView item));
        SecurityMechanism mechanism = new(item);
        Assert.Equal(("ipsec-3gpp", "hmac-sha-1-96", "aes-cbc", "esp", "trans"), (Text(mechanism.Name), Text(mechanism.Algorithm),
            Text(mechanism.EncryptionAlgorithm), Text(mechanism.Protocol), Text(mechanism.Mode)));
        Assert.True(mechanism.TryGetSpiClient(out uint clientSpi) & mechanism.TryGetSpiServer(out uint serverSpi));
        Assert.True(mechanism.TryGetPortClient(out uint clientPort) & mechanism.TryGetPortServer(out uint serverPort));
        Assert.Equal((23456789u, 12345678u, 2468u, 1357u), (clientSpi, serverSpi, clientPort, serverPort));
    }

    [Fact]
    public void Privacy_Values_ArePartedBySemicolons()
    {
        ListItems values = PrivacyHeader.Read("id;header; critical"u8);
        List<string> found = [];
        while (values.TryRead(out ReadOnlySpan<byte> value))
            found.Add(Text(value));

        Assert.Equal(["id", "header", "critical"], found);
    }

    [Fact]
    public void Replaces_EarlyDialog_GivesItsKeys()
    {
        ReplacesHeader replaces = ReplacesHeader.Read("98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff;early-only"u8);

        Assert.Equal(("98732@sip.example.com", "r33th4x0r", "ff87ff", true),
            (Text(replaces.CallId), Text(replaces.FromTag), Text(replaces.ToTag), replaces.IsEarlyOnly));
    }

    [Fact]
    public void RAck_Value_GivesBothNumbersAndTheMethod()
    {
        Assert.True(RAckHeader.TryRead("776656 1 INVITE"u8, out uint response, out uint number, out ReadOnlySpan<byte> method));
        Assert.Equal((776656u, 1u, "INVITE"), (response, number, Text(method)));
        Assert.False(RAckHeader.TryRead("776656"u8, out _, out _, out _));
    }

    [Fact]
    public void Reason_SecondValue_GivesProtocolCauseAndText()
    {
        ParameterisedListReader values = ReasonHeader.Read("SIP;cause=200, Q.850 ;cause=16 ;text=\"Terminated; by user\""u8);

        Assert.True(values.TryRead(out _));
        Assert.True(values.TryRead(out ParameterisedView item));
        ReasonHeader reason = new(item);
        Assert.True(reason.TryGetCause(out uint cause));
        Assert.Equal(("Q.850", 16u, "Terminated; by user"), (Text(reason.Protocol), cause, Text(reason.Text)));
    }

    [Fact]
    public void SessionId_BothSides_AreGiven()
    {
        SessionIdHeader session = SessionIdHeader.Read("ab30317f1a784dc48ff824d0d3715d86;remote=47755a9de7794ba387653f2099600ef2"u8);

        Assert.Equal(("ab30317f1a784dc48ff824d0d3715d86", "47755a9de7794ba387653f2099600ef2"), (Text(session.Local), Text(session.Remote)));
    }

    [Fact]
    public void SessionExpires_Refresher_IsGivenWithTheSeconds()
    {
        SessionExpiresHeader expires = SessionExpiresHeader.Read("4000;refresher=uac"u8);

        Assert.True(expires.TryGetSeconds(out uint seconds));
        Assert.Equal((4000u, "uac"), (seconds, Text(expires.Refresher)));
    }

    [Theory]
    [InlineData("54.21 .5", "54.21", ".5")]
    [InlineData("54", "54", "")]
    public void Timestamp_Value_GivesTimeAndDelay(string value, string time, string delay)
    {
        TimestampHeader.Read(Encoding.ASCII.GetBytes(value), out ReadOnlySpan<byte> foundTime, out ReadOnlySpan<byte> foundDelay);

        Assert.Equal((time, delay), (Text(foundTime), Text(foundDelay)));
    }

    [Fact]
    public void ContentType_Multipart_GivesTypeAndBoundary()
    {
        ContentTypeHeader type = ContentTypeHeader.Read("multipart/mixed; boundary=\"a;b\""u8);

        Assert.Equal(("multipart/mixed", "a;b"), (Text(type.MediaType), Text(type.Boundary)));
    }

    [Fact]
    public void SubscriptionState_Terminated_GivesReasonAndRetry()
    {
        SubscriptionStateHeader state = SubscriptionStateHeader.Read("terminated;reason=noresource;retry-after=10"u8);

        Assert.True(state.TryGetRetryAfter(out uint seconds));
        Assert.Equal(("terminated", "noresource", 10u), (Text(state.State), Text(state.Reason), seconds));
        Assert.False(state.TryGetExpires(out _));
    }

    [Fact]
    public void Event_WithId_GivesBoth()
    {
        EventHeader package = EventHeader.Read("reg ;id=7"u8);

        Assert.Equal(("reg", "7"), (Text(package.Package), Text(package.Id)));
    }

    [Fact]
    public void MaxForwards_LeadingZeros_AreANumber()
    {
        Assert.True(MaxForwardsHeader.TryRead("0068"u8, out uint hops));
        Assert.Equal(68u, hops);
    }

    [Fact]
    public void UserToUser_Hex_GivesDataAndEncoding()
    {
        UserToUserHeader data = new(ParameterisedView.Of("56a390f3;encoding=hex"u8));

        Assert.Equal(("56a390f3", "hex"), (Text(data.Content), Text(data.Encoding)));
    }

    [Fact]
    public void Warning_First_GivesCodeAgentAndText()
    {
        Assert.True(WarningHeader.TryRead("307 isi.edu \"Not \\\"understood\\\"\", 301 a \"b\""u8, out uint code, out ReadOnlySpan<byte> agent, out ReadOnlySpan<byte> text));
        Assert.Equal((307u, "isi.edu", "Not \\\"understood\\\""), (code, Text(agent), Text(text)));
        Assert.False(WarningHeader.TryRead("oops"u8, out _, out _, out _));
        Assert.False(WarningHeader.TryRead(""u8, out _, out _, out _));
    }

    [Theory]
    [InlineData("Sat, 13 Nov 2010 23:29:00 GMT", true)]
    [InlineData("Mon, 29 Feb 2016 00:00:00 GMT", true)]
    [InlineData("Mon, 29 Feb 2015 00:00:00 GMT", false)]
    [InlineData("Sat, 13 Nov 2010 24:00:00 GMT", false)]
    [InlineData("Sat, 00 Nov 2010 23:00:00 GMT", false)]
    [InlineData("Sat, 13 Nov 0000 23:00:00 GMT", false)]
    [InlineData("Sat, 13 Nov 2010 23:29:00 EST", false)]
    public void Date_Value_IsATimeOfTheCalendar(string value, bool expected)
    {
        Assert.Equal(expected, DateHeader.TryRead(Encoding.ASCII.GetBytes(value), out DateTime time));
        Assert.Equal(expected ? value : "", expected ? time.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "");
    }

    [Fact]
    public void RetryAfter_Comment_IsPassedOver()
    {
        RetryAfterHeader retry = RetryAfterHeader.Read("18000 (in a meeting);duration=3600"u8);

        Assert.True(retry.TryGetSeconds(out uint seconds) & retry.TryGetDuration(out uint duration));
        Assert.Equal((18000u, 3600u), (seconds, duration));
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
