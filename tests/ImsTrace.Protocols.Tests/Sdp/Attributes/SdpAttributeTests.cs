using System.Text;
using ImsTrace.Protocols.Sdp.Attributes;
using Xunit;
using static ImsTrace.Protocols.Tests.Sdp.SdpSamples;

namespace ImsTrace.Protocols.Tests.Sdp.Attributes;

public class SdpAttributeTests
{
    [Fact]
    public void Table_EveryName_HasItsRowAndIsFoundByIt()
        => Assert.All(Enum.GetValues<SdpAttributeName>(), name => Assert.Equal(name, SdpAttributeTable.Find(SdpAttributeTable.Text(name))));

    [Theory]
    [InlineData(SdpAttributeName.MsrpCema, "msrp-cema")]
    [InlineData(SdpAttributeName.AcceptWrappedTypes, "accept-wrapped-types")]
    [InlineData(SdpAttributeName.FileTransferId, "file-transfer-id")]
    [InlineData(SdpAttributeName.ReceiveOnly, "recvonly")]
    [InlineData(SdpAttributeName.ConfirmStatus, "conf")]
    [InlineData(SdpAttributeName.Orient, "orient")]
    [InlineData(SdpAttributeName.Language, "lang")]
    public void Table_Name_IsThatOfTheRegistry(SdpAttributeName name, string text) => Assert.Equal(text, Said(SdpAttributeTable.Text(name)));

    [Theory]
    [InlineData("Path")]
    [InlineData("")]
    [InlineData("pathx")]
    [InlineData("a-name-that-is-longer-than-all-of-the-table")]
    public void Find_OtherName_IsOther(string name) => Assert.Equal(SdpAttributeName.Other, SdpAttributeTable.Find(Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("TEXT/Plain;charset=utf-8", true)]
    [InlineData("image/png", true)]
    [InlineData("imag/png", false)]
    [InlineData("application/xml", true)]
    [InlineData("message/cpim", false)]
    public void MediaTypes_List_TakesWhatItNames(string type, bool expected)
        => Assert.Equal(expected, SdpMediaTypes.Accepts("text/plain image/* application/xml;a=b"u8, Encoding.UTF8.GetBytes(type)));

    [Fact]
    public void MediaTypes_Star_TakesAny() => Assert.True(SdpMediaTypes.Accepts("message/cpim *"u8, "x/y"u8));

    [Fact]
    public void MediaTypes_Walk_GivesEach()
    {
        SdpMediaTypes types = new("message/cpim text/*;x=y *"u8);
        List<string> found = [];
        while (types.TryRead(out ReadOnlySpan<byte> type))
            found.Add(Said(type));

        Assert.Equal(["message/cpim", "text/*;x=y", "*"], found);
    }

    [Theory]
    [InlineData("active", SdpSetup.Active)]
    [InlineData("PASSIVE", SdpSetup.Passive)]
    [InlineData("actpass", SdpSetup.ActPass)]
    [InlineData("holdconn", SdpSetup.HoldConnection)]
    [InlineData("", SdpSetup.Unknown)]
    public void Setup_Value_IsNamed(string value, SdpSetup expected) => Assert.Equal(expected, SdpSetups.Read(Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void Fingerprint_Value_GivesAlgorithmAndOctets()
    {
        Assert.True(SdpFingerprint.TryRead("SHA-1 4A:AD:b9"u8, out SdpFingerprint fingerprint));
        Assert.Equal("SHA-1", Said(fingerprint.Algorithm));
        Assert.True(ImsTrace.Protocols.Sdp.SdpHex.Matches(fingerprint.Value, [0x4a, 0xad, 0xb9]));
        Assert.False(ImsTrace.Protocols.Sdp.SdpHex.Matches(fingerprint.Value, [0x4a, 0xad, 0xb8]));
        Assert.False(ImsTrace.Protocols.Sdp.SdpHex.Matches(fingerprint.Value, [0x4a, 0xad]));
    }

    [Fact]
    public void RtpMap_Value_GivesItsParts()
    {
        Assert.True(SdpRtpMap.TryRead("97 AMR-WB/16000/1"u8, out SdpRtpMap map));
        Assert.Equal((97, "AMR-WB", 16000L, "1"), (map.PayloadType, Said(map.Encoding), map.ClockRate, Said(map.Parameters)));
    }

    [Fact]
    public void Precondition_Desired_GivesItsParts()
    {
        Assert.True(SdpPrecondition.TryRead("qos mandatory local sendrecv"u8, isDesired: true, out SdpPrecondition wanted));
        Assert.Equal(("qos", "mandatory", "local", "sendrecv"), (Said(wanted.Type), Said(wanted.Strength), Said(wanted.Status), Said(wanted.Direction)));
        Assert.True(SdpPrecondition.TryRead("qos remote none"u8, isDesired: false, out SdpPrecondition present));
        Assert.Equal(("remote", "none"), (Said(present.Status), Said(present.Direction)));
    }
}
