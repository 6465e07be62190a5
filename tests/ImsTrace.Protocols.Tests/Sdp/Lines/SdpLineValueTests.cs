using System.Text;
using ImsTrace.Protocols.Sdp.Lines;
using Xunit;
using static ImsTrace.Protocols.Tests.Sdp.SdpSamples;

namespace ImsTrace.Protocols.Tests.Sdp.Lines;

public class SdpLineValueTests
{
    [Fact]
    public void Origin_Value_GivesItsParts()
    {
        Assert.True(SdpOrigin.TryRead("jdoe 99999999999999999999 2 IN IP4 198.51.100.1"u8, out SdpOrigin origin));
        Assert.Equal(("jdoe", "99999999999999999999", "2"), (Said(origin.Username), Said(origin.SessionId), Said(origin.SessionVersion)));
        Assert.Equal(("IN", "IP4", "198.51.100.1"), (Said(origin.NetType), Said(origin.AddressType), Said(origin.Address)));
    }

    [Fact]
    public void Origin_Short_GivesWhatIsThere()
    {
        Assert.False(SdpOrigin.TryRead("- 1 2"u8, out SdpOrigin origin));
        Assert.Equal("2", Said(origin.SessionVersion));
    }

    [Theory]
    [InlineData("IN IP4 10.0.0.1", true, "10.0.0.1", "")]
    [InlineData("IN IP4 233.252.0.1/127/3", true, "233.252.0.1", "127/3")]
    [InlineData("IN IP6 ff15::101/3", true, "ff15::101", "3")]
    [InlineData("IN IP4 $", true, "$", "")]
    [InlineData("IN IP4 10.0.0.1 x", false, "10.0.0.1", "")]
    [InlineData("IN IP4 10.0.0.1/", false, "10.0.0.1", "")]
    [InlineData("IN", false, "", "")]
    public void Connection_Value_GivesItsParts(string value, bool isGood, string address, string multicast)
    {
        Assert.Equal(isGood, SdpConnection.TryRead(Encoding.UTF8.GetBytes(value), out SdpConnection connection));
        Assert.Equal((address, multicast), (Said(connection.Address), Said(connection.Multicast)));
    }

    [Theory]
    [InlineData("AS:128", true, "AS", 128)]
    [InlineData("TIAS:64000", true, "TIAS", 64000)]
    [InlineData("AS:", false, "", 0)]
    [InlineData(":1", false, "", 0)]
    [InlineData("AS:9999999999999999999", false, "", 0)]
    public void Bandwidth_Value_GivesTypeAndNumber(string value, bool isGood, string type, long number)
    {
        Assert.Equal(isGood, SdpBandwidth.TryRead(Encoding.UTF8.GetBytes(value), out SdpBandwidth bandwidth));
        Assert.Equal((type, number), (Said(bandwidth.Type), bandwidth.Value));
    }

    [Theory]
    [InlineData("0 0", true, 0, 0)]
    [InlineData("3724394400 3724398000", true, 3724394400, 3724398000)]
    [InlineData("0", false, 0, 0)]
    [InlineData("0 0 0", false, 0, 0)]
    [InlineData("-1 0", false, 0, 0)]
    public void Timing_Value_GivesStartAndStop(string value, bool isGood, long start, long stop)
    {
        Assert.Equal(isGood, SdpTiming.TryRead(Encoding.UTF8.GetBytes(value), out SdpTiming timing));
        Assert.Equal(new(start, stop), timing);
    }

    [Fact]
    public void Repeat_Units_AreSeconds()
    {
        Assert.True(SdpRepeat.TryRead("7d 1h 0 25h 90m 5s"u8, out SdpRepeat repeat));
        List<long> offsets = [];
        while (repeat.TryReadOffset(out long offset))
            offsets.Add(offset);

        Assert.Equal((604_800L, 3_600L), (repeat.Interval, repeat.Duration));
        Assert.Equal([0, 90_000, 5_400, 5], offsets);
    }

    [Fact]
    public void Zones_Value_GivesEachAdjustment()
    {
        SdpZones zones = new("3730928400 -1h 3749680800 0"u8);

        Assert.True(zones.TryRead(out long first, out long back));
        Assert.True(zones.TryRead(out long second, out long none));
        Assert.False(zones.TryRead(out _, out _));
        Assert.Equal((3730928400L, -3600L, 3749680800L, 0L), (first, back, second, none));
    }

    [Theory]
    [InlineData("prompt", true, "prompt", "")]
    [InlineData("uri:https://a/b", true, "uri", "https://a/b")]
    [InlineData("prompt:x", false, "prompt", "x")]
    [InlineData("other:x", false, "other", "x")]
    public void Key_Value_GivesMethodAndKey(string value, bool isGood, string method, string text)
    {
        Assert.Equal(isGood, SdpKey.TryRead(Encoding.UTF8.GetBytes(value), out SdpKey key));
        Assert.Equal((method, text), (Said(key.Method), Said(key.Key)));
    }

    [Theory]
    [InlineData("message 7394 TCP/MSRP *", true, "message", 7394, 1, "TCP/MSRP", "*")]
    [InlineData("audio 49170/2 RTP/AVP 0 8 97", true, "audio", 49170, 2, "RTP/AVP", "0 8 97")]
    [InlineData("message 65536 TCP/MSRP *", false, "message", -1, 1, "TCP/MSRP", "*")]
    [InlineData("message $ TCP/MSRP *", false, "message", -1, 1, "TCP/MSRP", "*")]
    [InlineData("message 1/x TCP/MSRP *", false, "message", 1, 1, "TCP/MSRP", "*")]
    [InlineData("message", false, "message", -1, 1, "", "")]
    public void Media_Value_GivesItsParts(string value, bool isGood, string media, int port, int count, string proto, string formats)
    {
        Assert.Equal(isGood, SdpMediaLine.TryRead(Encoding.UTF8.GetBytes(value), out SdpMediaLine line));
        Assert.Equal((media, port, count, proto, formats), (Said(line.Media), line.Port, line.PortCount, Said(line.Proto), Said(line.Formats)));
    }
}
