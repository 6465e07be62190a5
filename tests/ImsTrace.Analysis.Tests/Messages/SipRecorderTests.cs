using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

public class SipRecorderTests
{
    // Figure 22.1, the terminating P-CSCF to the terminal.
    private const string Delivered = """
        MESSAGE sip:001010000000002@127.0.1.20:5060;transport=UDP SIP/2.0
        Via: SIP/2.0/UDP 127.0.2.2;branch=z9hG4bKb15c.0f47.0
        Via: SIP/2.0/UDP 127.0.3.2:6060;branch=z9hG4bKb15c.9cba.0
        Max-Forwards: 65
        From: <sip:001010000000001@ims.example>;tag=9512m1
        To: <sip:001010000000002@ims.example>
        Via: SIP/2.0/UDP 127.0.1.10:5060;received=127.0.1.10;branch=z9hG4bK-9512-1-0;rport=5060
        Call-ID: 1-9512@127.0.1.10
        CSeq: 1 MESSAGE
        P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=0010100010000001
        User-Agent: SIPp UE
        Content-Type: text/plain;charset=UTF-8
        Content-Length:    30
        P-Asserted-Identity: <sip:001010000000001@ims.example>, "Alice, A." <tel:+15550000001>
        P-Called-Party-ID: <sip:001010000000002@ims.example>

        Hello Bob, this is pager mode.
        """;

    // Half an identity is another one's.
    [Theory]
    [InlineData("P-Asserted-Identity: <sip:001010000000001@ims.ex", "sip:001010000000002@ims.example")]
    [InlineData("To: <sip:0010100000", "")]
    public void Read_CutInsideAHeader_LeavesTheHeaderOut(string last, string to)
    {
        byte[] whole = Recorded.Wire(Delivered);
        byte[] cut = whole[..(whole.AsSpan().IndexOf(Recorded.Wire(last)) + last.Length)];
        MessageRecordBuilder builder = new();

        Assert.True(new SipRecorder(FieldPlan.All).Read(cut, SipFraming.Datagram, builder, out MessageKind kind, isCut: true));

        MessageRecord record = Recorded.Pack(builder, Protocol.Sip, kind);
        Assert.False(record.Has(MessageField.AssertedIdentities));
        Assert.Equal(("sip:001010000000001@ims.example", to), (record.String(MessageField.FromUri), record.String(MessageField.ToUri)));
    }

    // Figure 22.2, the I-CSCF to the S-CSCF; routes added to see their order.
    private const string Register = """
        REGISTER sip:scscf1.ims.example:6060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.4.1;branch=z9hG4bK0a98.064d.1
        Route: <sip:a.ims.example;lr>
        From: <sip:alice@ims.example>;tag=9286r1
        Route: <sip:b.ims.example;lr>, <sip:c.ims.example;lr>
        To: <sip:alice@ims.example>
        Call-ID: 1-9286@127.0.1.10
        Route: <sip:d.ims.example;lr>
        CSeq: 1 REGISTER
        Contact: <sip:alice@127.0.1.10:5060;transport=UDP>;expires=3600;+g.oma.sip-im
        Authorization: Digest username="alice@ims.example",realm="ims.example",uri="sip:ims.example",nonce="n1",response="r1",algorithm=AKAv1-MD5,qop=auth,nc=00000001,cnonce="c1",auts="a1"
        Supported: path,gruu
        Expires: 7200
        Path: <sip:term@pcscf1.ims.example:5060;lr>
        Require: path, sec-agree
        P-Visited-Network-ID: "ims.example"
        P-Charging-Vector: icid-value="ee9f41473a";icid-generated-at=127.0.2.1;orig-ioi="ims.example"
        P-Charging-Function-Addresses: ccf=1.2.3.4
        Security-Client: ipsec-3gpp;alg=hmac-sha-1-96
        Content-Length: 0


        """;

    private const string Challenge = """
        SIP/2.0 401 Unauthorized - Challenging the UE
        Via: SIP/2.0/UDP 127.0.4.1;branch=z9hG4bK0a98.064d.1
        From: <sip:alice@ims.example>;tag=9286r1
        To: <sip:alice@ims.example>;tag=2c06
        Call-ID: 1-9286@127.0.1.10
        CSeq: 1 REGISTER
        WWW-Authenticate: Digest realm="ims.example", nonce="a2b7", algorithm=AKAv1-MD5, qop="auth", ck="00aa", ik="11bb"
        Security-Server: ipsec-3gpp;q=0.1
        Content-Length: 0


        """;

    private const string Registered = """
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.1.10:5060;branch=z9hG4bK-9286-1-3
        From: <sip:alice@ims.example>;tag=9286r1
        To: <sip:alice@ims.example>;tag=2c06
        Call-ID: 1-9286@127.0.1.10
        CSeq: 2 REGISTER
        Contact: <sip:alice@127.0.1.10:5060>;q=0.5, <sip:alice@127.0.1.11>;expires=3240;isfocus
        P-Associated-URI: <sip:alice@ims.example>, <tel:+15550000001>
        Service-Route: <sip:orig@scscf1.ims.example:6060;lr>
        Content-Length: 0


        """;

    private const string Invite = """
        INVITE sip:bob@ims.example SIP/2.0
        Via: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKi
        From: <sip:alice@ims.example>;tag=f
        To: <sip:bob@ims.example>
        Call-ID: c
        CSeq: 1 INVITE
        Record-Route: <sip:p1;lr>
        Record-Route: <sip:p2;lr>
        P-Preferred-Identity: <sip:alice@ims.example>
        Content-Type: application/sdp

        v=0
        o=- 1 1 IN IP4 10.0.0.1
        s=-
        c=IN IP4 10.0.0.1
        t=0 0
        m=message 2855 TCP/MSRP *
        a=accept-types:text/plain
        a=setup:active
        a=msrp-cema
        a=path:msrp://relay.example:9;tcp msrp://10.0.0.1:2855/s1;tcp
        m=audio 9 RTP/AVP 0
        m=message 0 TCP/MSRP *
        a=path:msrp://10.0.0.1:2856/s2;tcp

        """;

    private static readonly MessageField[] Always =
    [
        MessageField.Method, MessageField.RequestUri, MessageField.CallId, MessageField.CSeq, MessageField.FromUri, MessageField.FromTag,
        MessageField.ToUri, MessageField.Branch, MessageField.ContentType, MessageField.BodySize,
    ];

    [Theory]
    [InlineData(MessageField.Method, "MESSAGE")]
    [InlineData(MessageField.RequestUri, "sip:001010000000002@127.0.1.20:5060;transport=UDP")]
    [InlineData(MessageField.CallId, "1-9512@127.0.1.10")]
    [InlineData(MessageField.FromUri, "sip:001010000000001@ims.example")]
    [InlineData(MessageField.FromTag, "9512m1")]
    [InlineData(MessageField.ToUri, "sip:001010000000002@ims.example")]
    [InlineData(MessageField.Branch, "z9hG4bKb15c.0f47.0")]
    [InlineData(MessageField.ViaTransport, "UDP")]
    [InlineData(MessageField.ContentType, "text/plain;charset=UTF-8")]
    [InlineData(MessageField.CalledPartyId, "sip:001010000000002@ims.example")]
    [InlineData(MessageField.AccessNetworkInfo, "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=0010100010000001")]
    public void Read_PagerMessage_TextField(MessageField field, string value) => Assert.Equal(value, Recorded.Sip(Delivered).String(field));

    [Theory]
    [InlineData(MessageField.CSeq, 1)]
    [InlineData(MessageField.MaxForwards, 65)]
    [InlineData(MessageField.BodySize, 30)]
    public void Read_PagerMessage_NumberField(MessageField field, long value) => Assert.Equal(value, Recorded.Sip(Delivered).Number64(field, -99));

    [Fact]
    public void Read_PagerMessage_AbsentFieldsAreAbsent()
    {
        MessageRecord record = Recorded.Sip(Delivered);

        Assert.Equal(
            [],
            ((MessageField[])[MessageField.ToTag, MessageField.Status, MessageField.Reason, MessageField.Expires, MessageField.Routes, MessageField.Contacts,
                MessageField.Icid, MessageField.SdpPaths, MessageField.AuthUsername]).Where(record.Has));
        Assert.False(record.IsMalformed);
    }

    [Fact]
    public void Read_ViasApart_OneLineEachTopmostFirst()
        => Assert.Equal(
            ["127.0.2.2 z9hG4bKb15c.0f47.0", "127.0.3.2:6060 z9hG4bKb15c.9cba.0", "127.0.1.10:5060 z9hG4bK-9512-1-0"],
            Recorded.Sip(Delivered).Items(MessageField.Vias));

    [Fact]
    public void Read_SeveralAssertedIdentities_UrisInOrder()
        => Assert.Equal(["sip:001010000000001@ims.example", "tel:+15550000001"], Recorded.Sip(Delivered).Items(MessageField.AssertedIdentities));

    [Fact]
    public void Read_RoutesBetweenOtherHeaders_UrisInOrder()
        => Assert.Equal(
            ["sip:a.ims.example;lr", "sip:b.ims.example;lr", "sip:c.ims.example;lr", "sip:d.ims.example;lr"],
            Recorded.Sip(Register).Items(MessageField.Routes));

    [Theory]
    [InlineData(MessageField.AuthUsername, "alice@ims.example")]
    [InlineData(MessageField.AuthRealm, "ims.example")]
    [InlineData(MessageField.AuthNonce, "n1")]
    [InlineData(MessageField.AuthUri, "sip:ims.example")]
    [InlineData(MessageField.AuthResponse, "r1")]
    [InlineData(MessageField.AuthAlgorithm, "AKAv1-MD5")]
    [InlineData(MessageField.AuthQop, "auth")]
    [InlineData(MessageField.AuthNonceCount, "00000001")]
    [InlineData(MessageField.AuthClientNonce, "c1")]
    [InlineData(MessageField.AuthAuts, "a1")]
    [InlineData(MessageField.VisitedNetworkId, "ims.example")]
    [InlineData(MessageField.Icid, "ee9f41473a")]
    [InlineData(MessageField.Contacts, "sip:alice@127.0.1.10:5060;transport=UDP")]
    [InlineData(MessageField.Paths, "sip:term@pcscf1.ims.example:5060;lr")]
    public void Read_Register_TextField(MessageField field, string value) => Assert.Equal(value, Recorded.Sip(Register).String(field));

    [Theory]
    [InlineData(MessageField.ContactExpires, 3600)]
    [InlineData(MessageField.Expires, 7200)]
    [InlineData(MessageField.ChargingVector, 1)]
    [InlineData(MessageField.ChargingFunctionAddresses, 1)]
    [InlineData(MessageField.SecurityClient, 1)]
    [InlineData(MessageField.SecurityServer, -99)]
    [InlineData(MessageField.ContactFocus, -99)]
    public void Read_Register_NumberField(MessageField field, long value) => Assert.Equal(value, Recorded.Sip(Register).Number64(field, -99));

    [Fact]
    public void Read_Register_OptionTags()
    {
        MessageRecord record = Recorded.Sip(Register);

        Assert.Equal(["path", "sec-agree"], record.Items(MessageField.Require));
        Assert.Equal(["path", "gruu"], record.Items(MessageField.Supported));
    }

    [Theory]
    [InlineData(MessageField.Reason, "Unauthorized - Challenging the UE")]
    [InlineData(MessageField.Method, "REGISTER")]
    [InlineData(MessageField.ToTag, "2c06")]
    [InlineData(MessageField.ChallengeRealm, "ims.example")]
    [InlineData(MessageField.ChallengeNonce, "a2b7")]
    [InlineData(MessageField.ChallengeAlgorithm, "AKAv1-MD5")]
    [InlineData(MessageField.ChallengeCipherKey, "00aa")]
    [InlineData(MessageField.ChallengeIntegrityKey, "11bb")]
    public void Read_Challenge_TextField(MessageField field, string value) => Assert.Equal(value, Recorded.Sip(Challenge).String(field));

    [Fact]
    public void Read_Challenge_IsResponseWithStatus()
    {
        MessageRecord record = Recorded.Sip(Challenge);

        Assert.Equal(MessageKind.Response, record.Kind);
        Assert.Equal(401, record.Number64(MessageField.Status));
        Assert.Equal(1, record.Number64(MessageField.SecurityServer));
        Assert.False(record.Has(MessageField.AuthNonce));
    }

    [Fact]
    public void Read_Registered_ContactsWithExpiresAndFocusOfWhicheverHasThem()
    {
        MessageRecord record = Recorded.Sip(Registered);

        Assert.Equal(["sip:alice@127.0.1.10:5060", "sip:alice@127.0.1.11"], record.Items(MessageField.Contacts));
        Assert.Equal(3240, record.Number64(MessageField.ContactExpires));
        Assert.Equal(1, record.Number64(MessageField.ContactFocus));
    }

    [Theory]
    [InlineData("<sip:a@b>;expires=0, <sip:c@d>;expires=60", "600", 60)]
    [InlineData("<sip:a@b>;expires=0, <sip:c@d>", "600", 600)]
    [InlineData("<sip:a@b>;expires=900, <sip:c@d>", "600", 900)]
    [InlineData("<sip:a@b>;expires=0, <sip:c@d>;expires=0", "600", 0)]
    [InlineData("<sip:a@b>;expires=0, <sip:c@d>", "soon", 0)]
    [InlineData("<sip:a@b>, <sip:c@d>", "600", -99)]
    public void Read_SeveralContacts_TheLongestExpiry(string contact, string expires, long longest)
    {
        string register = $"REGISTER sip:b SIP/2.0\r\nContact: {contact}\r\nExpires: {expires}\r\n\r\n";

        Assert.Equal(longest, Recorded.Sip(register, FieldPlan.Of(MessageField.ContactExpires)).Number64(MessageField.ContactExpires, -99));
    }

    [Fact]
    public void Read_Registered_AssociatedUrisAndServiceRoutes()
    {
        MessageRecord record = Recorded.Sip(Registered);

        Assert.Equal(["sip:alice@ims.example", "tel:+15550000001"], record.Items(MessageField.AssociatedUris));
        Assert.Equal(["sip:orig@scscf1.ims.example:6060;lr"], record.Items(MessageField.ServiceRoutes));
    }

    [Fact]
    public void Read_SdpOfMsrp_OneItemAMessageSection()
    {
        MessageRecord record = Recorded.Sip(Invite);

        Assert.Equal(["msrp://10.0.0.1:2855/s1;tcp", "msrp://10.0.0.1:2856/s2;tcp"], record.Items(MessageField.SdpPaths));
        Assert.Equal(["2855", "0"], record.Items(MessageField.SdpPorts));
        Assert.Equal(["active", "-"], record.Items(MessageField.SdpSetups));
        Assert.Equal(1, record.Number64(MessageField.SdpCema));
    }

    [Fact]
    public void Read_FileInSdp_SelectorOfEachMessageSection()
    {
        string invite = Invite.Replace("a=msrp-cema", "a=msrp-cema\na=file-selector:name:\"a b.jpg\" size:5", StringComparison.Ordinal);

        Assert.Equal(["name:\"a b.jpg\" size:5", "-"], Recorded.Sip(invite).Items(MessageField.SdpFileSelectors));
    }

    [Fact]
    public void Read_SdpAndListInMultipart_SameFieldsAsAlone()
    {
        string sdp = Invite[(Invite.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        string head = Invite[..^sdp.Length].Replace("application/sdp", "multipart/mixed; boundary=\"b1\"", StringComparison.Ordinal);
        string body = $"--b1\nContent-Type: application/resource-lists+xml\n\n<x/>\n--b1\nContent-Type: multipart/alternative; boundary=b2\n\n--b2\nContent-Type: application/sdp\n\n{sdp}\n--b2--\n--b1--\n";
        string message = System.Text.RegularExpressions.Regex.Replace(head, "Content-Length: [0-9]+", $"Content-Length: {Recorded.Wire(body).Length}") + body;

        MessageRecord record = Recorded.Sip(message);

        Assert.Equal(["msrp://10.0.0.1:2855/s1;tcp", "msrp://10.0.0.1:2856/s2;tcp"], record.Items(MessageField.SdpPaths));
        Assert.Equal((1, 1), (record.Number64(MessageField.SdpCema), record.Number64(MessageField.ResourceList)));
    }

    [Fact]
    public void Read_RecordRoutes_InOrder() => Assert.Equal(["sip:p1;lr", "sip:p2;lr"], Recorded.Sip(Invite).Items(MessageField.RecordRoutes));

    [Fact]
    public void Read_SdpWithoutCema_NoCema()
        => Assert.False(Recorded.Sip(Invite.Replace("a=msrp-cema", "a=x", StringComparison.Ordinal)).Has(MessageField.SdpCema));

    // RFC 3261 section 7.3.1: media types are compared without regard to case.
    [Fact]
    public void Read_MediaTypeInOtherCase_IsTheSameType()
        => Assert.Equal(2, Recorded.Sip(Invite.Replace("application/sdp", "Application/SDP", StringComparison.Ordinal)).Items(MessageField.SdpPaths).Length);

    [Fact]
    public void Read_TextBodyThatLooksLikeSdp_NoPaths()
        => Assert.False(Recorded.Sip(Invite.Replace("application/sdp", "text/plain", StringComparison.Ordinal)).Has(MessageField.SdpPaths));

    [Fact]
    public void Read_CompactForms_SameRecord()
    {
        string compact = Delivered.Replace("Via:", "v:", StringComparison.Ordinal).Replace("From:", "f:", StringComparison.Ordinal)
            .Replace("To:", "t:", StringComparison.Ordinal).Replace("Call-ID:", "i:", StringComparison.Ordinal)
            .Replace("Content-Type:", "c:", StringComparison.Ordinal).Replace("Content-Length:", "l:", StringComparison.Ordinal);

        Assert.Equal(Recorded.Describe(Recorded.Sip(Delivered)), Recorded.Describe(Recorded.Sip(compact)));
    }

    [Fact]
    public void Read_CompactContactAndSupported_SameRecord()
    {
        string compact = Register.Replace("Contact:", "m:", StringComparison.Ordinal).Replace("Supported:", "k:", StringComparison.Ordinal);

        Assert.Equal(Recorded.Describe(Recorded.Sip(Register)), Recorded.Describe(Recorded.Sip(compact)));
    }

    [Theory]
    [InlineData(Delivered)]
    [InlineData(Register)]
    [InlineData(Invite)]
    public void Read_EmptyPlan_OnlyWhatJoinsAlwaysNeed(string text)
    {
        MessageRecord record = Recorded.Sip(text, default(FieldPlan));

        Assert.Subset(Always.ToHashSet(), Enum.GetValues<MessageField>().Where(record.Has).ToHashSet());
        Assert.True(record.Has(MessageField.CallId));
    }

    [Fact]
    public void Read_SmallPlan_ThatFieldAndNoNeighbour()
    {
        MessageRecord record = Recorded.Sip(Register, FieldPlan.Of(MessageField.AuthNonce, MessageField.Paths));

        Assert.Equal("n1", record.String(MessageField.AuthNonce));
        Assert.True(record.Has(MessageField.Paths));
        Assert.False(record.Has(MessageField.AuthUsername));
        Assert.False(record.Has(MessageField.Routes));
        Assert.False(record.Has(MessageField.Vias));
        Assert.False(record.Has(MessageField.ContactExpires));
    }

    [Fact]
    public void Read_EveryPlanOfOneField_GivesThatFieldAsTheWholePlanDoes()
    {
        foreach (string text in (string[])[Delivered, Register, Challenge, Registered, Invite])
        {
            MessageRecord whole = Recorded.Sip(text);
            foreach (MessageField field in Enum.GetValues<MessageField>())
                Assert.Equal(whole.Text(field).ToArray(), Recorded.Sip(text, FieldPlan.Of(field)).Text(field).ToArray());
        }
    }

    [Fact]
    public void Read_ResourceListPart_IsMarked()
    {
        const string Text = """
            MESSAGE sip:list@as.example SIP/2.0
            Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKl
            From: <sip:alice@ims.example>;tag=f
            To: <sip:list@as.example>
            Call-ID: c
            CSeq: 1 MESSAGE
            Content-Type: multipart/mixed;boundary=b

            --b
            Content-Type: application/resource-lists+xml

            <resource-lists/>
            --b--
            """;

        Assert.Equal(1, Recorded.Sip(Text).Number64(MessageField.ResourceList));
        Assert.False(Recorded.Sip(Text.Replace("application/resource-lists+xml", "text/plain", StringComparison.Ordinal)).Has(MessageField.ResourceList));
    }

    [Fact]
    public void Read_SameBody_SameHash()
    {
        string other = Delivered.Replace("1-9512@", "2-9512@", StringComparison.Ordinal);

        Assert.Equal(Recorded.Sip(Delivered).Number64(MessageField.BodyHash), Recorded.Sip(other).Number64(MessageField.BodyHash));
        Assert.NotEqual(
            Recorded.Sip(Delivered).Number64(MessageField.BodyHash),
            Recorded.Sip(Delivered.Replace("Hello", "Hullo", StringComparison.Ordinal)).Number64(MessageField.BodyHash));
    }

    [Fact]
    public void Read_RepeatedCallId_IsMalformedAndStillRead()
    {
        MessageRecord record = Recorded.Sip(Delivered.Replace("CSeq:", "Call-ID: again\nCSeq:", StringComparison.Ordinal));

        Assert.True(record.IsMalformed);
        Assert.Equal("1-9512@127.0.1.10", record.String(MessageField.CallId));
        Assert.Equal(1, record.Number64(MessageField.CSeq));
    }

    [Fact]
    public void Read_NoStartLine_False()
    {
        MessageRecordBuilder builder = new();

        Assert.False(new SipRecorder(FieldPlan.All).Read("hello there\r\n\r\n"u8, Protocols.Sip.SipFraming.Datagram, builder, out _));
    }
}
