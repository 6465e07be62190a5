using ImsTrace.Protocols.Carriers;
using ImsTrace.Protocols.Decoding;
using Xunit;

namespace ImsTrace.Protocols.Tests.Carriers;

public class CarrierTests
{
    // RFC 4666 section 3.3.1: a routing context in front, and Protocol Data from point code 1 to 2, service indicator 14.
    private const string Data = "01000101 00000028 00060008 00000001 02100015 00000001 00000002 0e020000 4b7b317d 21000000";

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void M3ua_DataMessage_GivesUserDataAndServiceIndicator()
    {
        Assert.Equal(DecodeStatus.Complete, M3uaReader.TryRead(Bytes(Data), out ReadOnlySpan<byte> data, out byte indicator));

        Assert.Equal("K{1}!"u8, data);
        Assert.Equal(M3uaReader.GatewayControl, indicator);
    }

    [Fact]
    public void M3ua_EveryPrefix_IsNeverComplete()
    {
        byte[] bytes = Bytes(Data);
        for (int length = 0; length < bytes.Length - 3; length++)
            Assert.NotEqual(DecodeStatus.Complete, M3uaReader.TryRead(bytes.AsSpan(0, length), out _, out _));
    }

    [Theory]
    [InlineData("01000301 00000008")]
    [InlineData("02000101 00000008")]
    [InlineData("01000101 00000007")]
    [InlineData("01000101 00000010 00060003 00000001")]
    [InlineData("01000101 0000000c 02100004")]
    public void M3ua_OtherOrWrongMessage_IsMalformed(string hex)
        => Assert.Equal(DecodeStatus.Malformed, M3uaReader.TryRead(Bytes(hex), out _, out _));

    [Theory]
    [InlineData("0300", DecodeStatus.NeedMoreData, 4)]
    [InlineData("03000006aa", DecodeStatus.NeedMoreData, 6)]
    [InlineData("03000006aabb", DecodeStatus.Complete, 6)]
    [InlineData("03000006aabbcc", DecodeStatus.Complete, 6)]
    [InlineData("03000004", DecodeStatus.Malformed, 1)]
    [InlineData("0301", DecodeStatus.Malformed, 1)]
    [InlineData("04000006", DecodeStatus.Malformed, 1)]
    public void Tpkt_Header_SaysTheLength(string hex, DecodeStatus status, int length)
    {
        FrameResult frame = TpktFramer.Frame(Bytes(hex));

        Assert.Equal((status, length), (frame.Status, frame.Length));
    }
}
