using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Stun;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Stun;

public sealed class StunHostileInputTests
{
    private static readonly byte[] Request = Convert.FromHexString("000100142112A442B7E7A701BC34D686FA87DFAE802200105354554E207465737420636C69656E74");

    private static readonly byte[] Response = Convert.FromHexString("010100002112A442B7E7A701BC34D686FA87DFAE");

    [Fact]
    public void Frame_MutatedOrRandom_NeverThrowsAndGoesForward() => Mutations.CheckAll([Request, Response, [.. Request, .. Response]], static bytes =>
    {
        StunFramer.IsDatagram(bytes);
        Span<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            FrameResult frame = StunFramer.Frame(rest);
            if (frame.Status == DecodeStatus.NeedMoreData)
                return frame.Length > rest.Length && frame.Length <= StunFramer.HeaderLength + ushort.MaxValue;
            if (frame.Length < 1 || frame.Length > rest.Length)
                return false;
            rest = rest[frame.Length..];
        }
        return true;
    });
}
