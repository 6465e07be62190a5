using ImsTrace.Protocols.Carriers;
using ImsTrace.Protocols.Decoding;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Carriers;

public sealed class CarrierHostileInputTests
{
    private static readonly byte[][] M3uaMessages =
    [
        Convert.FromHexString("01000101000000280006000800000001021000150000000100000002" + "0e0200004b7b317d21000000"),
        Convert.FromHexString("0100010100000018" + "021000100000000100000002" + "0e020000"),
        Convert.FromHexString("0100030100000008"),
    ];

    private static readonly byte[][] TpktPackets = [Convert.FromHexString("03000006aabb"), Convert.FromHexString("03000006aabb03000007aabbcc"), [3, 0, 1, 4, .. new byte[256]]];

    [Fact]
    public void M3ua_MutatedOrRandom_NeverThrowsAndStaysInside() => Mutations.CheckAll(M3uaMessages, static bytes =>
    {
        DecodeStatus status = M3uaReader.TryRead(bytes, out ReadOnlySpan<byte> data, out byte indicator);
        bool isInside = data.IsEmpty || (bytes.AsSpan().Overlaps(data, out int offset) && offset >= 0 && offset + data.Length <= bytes.Length);
        return isInside && (status != DecodeStatus.Malformed || (data.IsEmpty && indicator == 0)) && status != DecodeStatus.NeedMoreData;
    });

    [Fact]
    public void Tpkt_MutatedOrRandom_NeverThrowsAndGoesForward() => Mutations.CheckAll(TpktPackets, static bytes =>
    {
        Span<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            FrameResult frame = TpktFramer.Frame(rest);
            if (frame.Status == DecodeStatus.NeedMoreData)
                return frame.Length > rest.Length;
            if (frame.Length < 1 || frame.Length > rest.Length || frame.Error.Offset + frame.Error.Length > rest.Length)
                return false;
            rest = rest[frame.Length..];
        }
        return true;
    });
}
