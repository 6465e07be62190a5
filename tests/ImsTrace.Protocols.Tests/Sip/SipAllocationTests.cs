using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipAllocationTests
{
    public static TheoryData<byte[]> Messages => SipSamples.All;

    [Theory, MemberData(nameof(Messages))]
    public void FrameAndReadAll_AnyMessage_AllocatesNothing(byte[] message)
    {
        SipHeader[] slots = new SipHeader[SipLimits.Default.Headers];
        Walk(message, slots);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Walk(message, slots);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static void Walk(byte[] message, SipHeader[] slots)
    {
        SipFramer.FrameStream(message);
        SipFramer.FrameDatagram(message);
        SipFramer.FindStart(message, 1);
        SipWalk.ReadAll(message, slots);
        FieldHash.Of(message);
    }
}
