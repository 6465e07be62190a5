using ImsTrace.Analysis.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

public class DiameterRecorderTests
{
    [Fact]
    public void Read_Header_Fields()
    {
        MessageRecord record = Recorded.Diameter(new DiameterBytes(302, isRequest: true, 16777216, 0xFFFFFFFF, 0x80000000).Avp(263, "s").ToArray());

        Assert.Equal(MessageKind.Request, record.Kind);
        Assert.Equal(302, record.Number64(MessageField.CommandCode));
        Assert.Equal(16777216, record.Number64(MessageField.ApplicationId));
        Assert.Equal(0xFFFFFFFF, record.Number64(MessageField.HopByHop));
        Assert.Equal(0x80000000, record.Number64(MessageField.EndToEnd));
        Assert.Equal("s", record.String(MessageField.SessionId));
    }

    [Fact]
    public void Read_RepeatedAvp_FirstOneFillsTheField()
    {
        MessageRecord record = Recorded.Diameter(new DiameterBytes(302, true).Avp(264, "first").Avp(264, "second").Cx(601, "sip:a@x").Cx(601, "sip:b@x")
            .Cx(600, "net1").Cx(600, "net2").Avp(268, 2001).Avp(268, 5012).ToArray());

        Assert.Equal("first", record.String(MessageField.OriginHost));
        Assert.Equal("sip:a@x", record.String(MessageField.PublicIdentity));
        Assert.Equal("net1", record.String(MessageField.VisitedNetworkId));
        Assert.Equal(2001, record.Number64(MessageField.ResultCode));
    }

    [Fact]
    public void Read_AvpInAGroup_FillsNoField()
    {
        // Failed-AVP and Associated-Identities carry copies that say nothing of the message itself.
        MessageRecord record = Recorded.Diameter(new DiameterBytes(301, false)
            .Group(279, static group => group.Avp(263, "inner").Avp(268, 9))
            .CxGroup(632, static group => group.Avp(1, "private@x"))
            .Cx(602, "sip:s@x").ToArray());

        Assert.False(record.Has(MessageField.SessionId));
        Assert.False(record.Has(MessageField.ResultCode));
        Assert.False(record.Has(MessageField.UserName));
        Assert.Equal("sip:s@x", record.String(MessageField.ServerName));
    }

    [Fact]
    public void Read_ExperimentalResult_ItsCodeAndNoResultCode()
    {
        MessageRecord record = Recorded.Diameter(new DiameterBytes(302, false)
            .Group(297, static group => group.Avp(266, 10415).Avp(298, 5001)).ToArray());

        Assert.Equal(MessageKind.Response, record.Kind);
        Assert.Equal(5001, record.Number64(MessageField.ExperimentalResultCode));
        Assert.False(record.Has(MessageField.ResultCode));
    }

    [Fact]
    public void Read_ShUserIdentity_ItsPublicIdentity()
        => Assert.Equal("sip:sh@x", Recorded.Diameter(new DiameterBytes(306, true, 16777217)
            .CxGroup(700, static group => group.Cx(601, "sip:sh@x")).ToArray()).String(MessageField.PublicIdentity));

    [Fact]
    public void Read_SameCodeOfAnotherVendor_IsAnotherAvp()
    {
        MessageRecord record = Recorded.Diameter(new DiameterBytes(302, true).Avp(601, "not it").Avp(263, "not it", vendor: 10415).Avp(601, "nor this", vendor: 13019).ToArray());

        Assert.False(record.Has(MessageField.PublicIdentity));
        Assert.False(record.Has(MessageField.SessionId));
    }

    [Fact]
    public void Read_UserData_ServersOfItsFilterCriteria()
        => Assert.Equal(["sip:as1.ims.example:5080", "sip:as2.ims.example"], Recorded.Diameter(new DiameterBytes(301, false)
            .Cx(606, "<IMSSubscription><InitialFilterCriteria><ApplicationServer><ServerName> sip:as1.ims.example:5080\r\n</ServerName></ApplicationServer>"
                + "</InitialFilterCriteria><ApplicationServer><ServerName>sip:as2.ims.example</ServerName></ApplicationServer>").ToArray())
            .Items(MessageField.UserDataServers));

    [Fact]
    public void Read_UserDataCutInAName_TheWholeNamesOnly()
        => Assert.Equal(["sip:as1"], Recorded.Diameter(new DiameterBytes(301, false)
            .Cx(606, "<ServerName>sip:as1</ServerName><ServerName>sip:a").ToArray()).Items(MessageField.UserDataServers));

    [Fact]
    public void Read_Avps_CodesOfItsOwnLevelWithVendor()
        => Assert.Equal(["263", "10415:601", "297", "1"], Recorded.Diameter(new DiameterBytes(302, false).Avp(263, "s").Cx(601, "sip:a@x")
            .Group(297, static group => group.Avp(298, 5001)).Avp(1, "u").ToArray()).Items(MessageField.Avps));

    [Fact]
    public void Read_AuthData_SchemeAndDigest()
    {
        MessageRecord record = Recorded.Diameter(new DiameterBytes(303, false).CxGroup(612, static item => item
            .Cx(608, "SIP Digest").Cx(609, "RANDAUTN").Cx(610, "XRES")
            .CxGroup(635, static digest => digest.Avp(104, "ims.example").Avp(121, "ha1"))).ToArray());

        Assert.Equal("SIP Digest", record.String(MessageField.AuthScheme));
        Assert.Equal("RANDAUTN", record.String(MessageField.SipAuthenticate));
        Assert.Equal("XRES", record.String(MessageField.SipAuthorization));
        Assert.Equal("ims.example", record.String(MessageField.DigestRealm));
        Assert.Equal("ha1", record.String(MessageField.DigestHa1));
    }

    [Theory]
    [InlineData(614, MessageField.ServerAssignmentType)]
    [InlineData(623, MessageField.UserAuthorizationType)]
    [InlineData(624, MessageField.UserDataAlreadyAvailable)]
    [InlineData(633, MessageField.OriginatingRequest)]
    public void Read_CxNumbers_Field(uint code, MessageField field)
        => Assert.Equal(1, Recorded.Diameter(new DiameterBytes(301, true).Cx(code, 1).ToArray()).Number64(field, -9));

    [Fact]
    public void Read_QuotedVisitedNetwork_Unquoted()
        => Assert.Equal("ims.example", Recorded.Diameter(new DiameterBytes(300, true).Cx(600, "\"ims.example\"").ToArray()).String(MessageField.VisitedNetworkId));

    [Fact]
    public void Read_ServerCapabilities_Marked()
        => Assert.Equal(1, Recorded.Diameter(new DiameterBytes(300, false).CxGroup(603, static group => group.Cx(604, 1)).ToArray()).Number64(MessageField.HasCapabilities));

    [Fact]
    public void Read_SmallPlan_OnlyThatAvp()
    {
        MessageRecord record = Recorded.Diameter(DiameterBytes.LocationRequest(), FieldPlan.Of(MessageField.PublicIdentity));

        Assert.Equal("sip:bob@ims.example", record.String(MessageField.PublicIdentity));
        Assert.False(record.Has(MessageField.SessionId));
        Assert.False(record.Has(MessageField.OriginHost));
        Assert.False(record.Has(MessageField.Avps));
    }

    [Fact]
    public void Read_AvpLengthBeyondTheMessage_IsMalformedAndKeepsWhatCameBefore()
    {
        byte[] bytes = new DiameterBytes(302, true).Avp(263, "s1").Avp(264, "host").ToArray();
        bytes[20 + 12 + 6] = 0xFF;
        MessageRecord record = Recorded.Diameter(bytes);

        Assert.True(record.IsMalformed);
        Assert.Equal("s1", record.String(MessageField.SessionId));
    }

    [Fact]
    public void Read_NoDiameterHeader_False()
        => Assert.False(new DiameterRecorder(FieldPlan.All).Read(new byte[40], new MessageRecordBuilder(), out _));
}
