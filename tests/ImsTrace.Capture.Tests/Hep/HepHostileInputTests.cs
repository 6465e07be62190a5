using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Capture.Hep;
using ImsTrace.TestKit;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Hep;

public sealed class HepHostileInputTests
{
    private static readonly byte[][] Seeds =
    [
        HepBuilder.Old(1, "hello"u8), HepBuilder.Old(2, "hello"u8, countsTime: true), HepBuilder.Carrying("hello"u8).ToArray(),
        HepBuilder.Carrying("hello"u8, source: "::1", destination: "::2").Chunk(19, "node"u8).Chunk(1, "abc"u8, vendor: 7).ToArray(),
    ];

    [Fact]
    public void TryRead_RandomAndMutatedPackets_NeverThrowsAndStaysInside() => Mutations.CheckAll(Seeds, StaysInside, tests: 4000);

    [Fact]
    public void TryRead_RandomBytesBehindTheMagic_NeverThrowsAndStaysInside()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(), bytes => StaysInside([.. "HEP3\0\u0030\0\0\0"u8, .. bytes])));

    [Fact]
    public void MoveNext_AsManyChunksAsFit_TakesAsManySteps()
    {
        HepBuilder builder = new();
        for (int i = 0; i < 10_000; i++)
            builder.Chunk(900, default);
        int chunks = 0;
        foreach (HepChunk chunk in new HepChunkReader(builder.ToArray()))
            chunks += chunk.Type == 900 ? 1 : 0;
        Assert.Equal(10_000, chunks);
    }

    [Fact]
    public void MoveNext_CutInAChunkThatLeavesTooLittle_NamesNoPlaceBehindTheCapture()
    {
        // A chunk of 10 octets and 3 octets that are none; 7 of the 19 were not captured.
        byte[] packet = [.. "HEP3\0\u0013"u8, 0, 0, 3, 132, 0, 10];
        HepChunkReader reader = new(packet, missing: 7);

        Assert.True(reader.MoveNext());
        Assert.Equal(4, reader.Current.Missing);
        Assert.False(reader.MoveNext());
        Assert.Equal(HepErrorCode.None, reader.Error.Code);
    }

    private static bool StaysInside(byte[] bytes)
    {
        int missing = bytes.Length % 7;
        bool isRead = HepReader.TryRead(bytes, missing, out HepHeader header, out HepError error);
        foreach (HepChunk chunk in new HepChunkReader(bytes, missing))
        {
            if (chunk.Offset + chunk.Length > bytes.Length || chunk.Length < 0 || chunk.Missing < 0)
                return false;
        }
        int framed = HepFramer.LengthOf(bytes);
        int found = HepFramer.FindStart(bytes, 1);
        return error.Offset <= bytes.Length && framed is >= -1 and <= ushort.MaxValue && found < bytes.Length
            && (!isRead || header.PayloadOffset >= 0 && header.PayloadOffset + header.PayloadLength <= bytes.Length && header.PayloadMissing >= 0);
    }
}
