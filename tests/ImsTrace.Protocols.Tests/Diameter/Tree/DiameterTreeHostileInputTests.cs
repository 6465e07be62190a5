using System.Buffers;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Tree;
using ImsTrace.Protocols.Diameter.Values;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter.Tree;

public sealed class DiameterTreeHostileInputTests
{
    private const int AvpHeaderSize = 8;

    [Fact]
    public void MoveNext_RandomAndMutatedBytes_NeverThrowsAndStaysLinear() => Mutations.CheckAll(DiameterCorpus.Messages, StaysInside, 5000);

    [Fact]
    public void MoveNext_HeadersOfNothingButGroups_TakesAStepForEachHeaderAtMost()
    {
        byte[] message = DiameterSamples.Message(280, 0, [.. Enumerable.Repeat(Deep(30), 400)]);

        Assert.True(StaysInside(message));
    }

    // Every AVP has a header of its own bytes, so steps are bounded by the bytes, however groups nest.
    private static bool StaysInside(byte[] bytes)
    {
        ArrayBufferWriter<byte> text = new();
        DiameterTreeWalker walker = new(bytes);
        int steps = 0;
        bool inside = true;
        while (walker.MoveNext())
        {
            AvpView avp = walker.Current.Avp;
            steps++;
            inside &= avp.Offset >= DiameterHeader.Size && avp.ValueOffset + avp.Value.Length <= bytes.Length;
            inside &= avp.Value.SequenceEqual(bytes.AsSpan(avp.ValueOffset, avp.Value.Length));
            AvpText.Write(text, walker.Current, DiameterDictionary.Default);
            text.ResetWrittenCount();
        }
        for (int i = 0; i < walker.Problems.Kept; i++)
            inside &= walker.Problems[i].Offset >= 0 && walker.Problems[i].Offset <= bytes.Length;
        return inside && steps <= bytes.Length / AvpHeaderSize && walker.Problems.Count <= 3 * (bytes.Length / AvpHeaderSize) + 3;
    }

    private static byte[] Deep(int levels)
    {
        byte[] nested = [];
        for (int i = 0; i < levels; i++)
            nested = DiameterSamples.Avp(AvpCode.FailedAVP, nested);
        return nested;
    }
}
