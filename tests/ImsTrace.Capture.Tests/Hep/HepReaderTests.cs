using System.Text;
using ImsTrace.Capture.Hep;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Hep;

public sealed class HepReaderTests
{
    private const long Time = 1_700_000_000_250_000_000;

    public static TheoryData<string, byte[]> Versions => new()
    {
        { "1", HepBuilder.Old(1, "hello"u8) },
        { "1 v6", HepBuilder.Old(1, "hello"u8, "2001:db8::1", "2001:db8::2") },
        { "2", HepBuilder.Old(2, "hello"u8) },
        { "2 v6", HepBuilder.Old(2, "hello"u8, "2001:db8::1", "2001:db8::2") },
        { "2 time counted", HepBuilder.Old(2, "hello"u8, countsTime: true) },
        { "2 big-endian", HepBuilder.Old(2, "hello"u8, isBigEndian: true) },
        { "3", HepBuilder.Carrying("hello"u8).ToArray() },
        { "3 v6", HepBuilder.Carrying("hello"u8, source: "2001:db8::1", destination: "2001:db8::2").ToArray() },
        { "3 vendor chunk first", new HepBuilder().Chunk(15, "other"u8, vendor: 8).Chunk(900, "unknown"u8).Addresses("10.1.0.1", "10.1.0.2")
            .U8(2, 17).U16(8, 5080).U16(7, 5070).U32(10, 250_000).U32(9, 1_700_000_000).Chunk(15, "hello"u8).ToArray() },
    };

    [Theory, MemberData(nameof(Versions))]
    public void TryRead_EachVersion_GivesWhatItCarries(string version, byte[] packet)
    {
        Assert.True(HepReader.TryRead(packet, 0, out HepHeader header, out HepError error), version);

        Assert.Equal(default, error);
        Assert.Equal(version[0] - '0', header.Version);
        Assert.Contains($"{header.Source} {header.Destination}", new[] { "10.1.0.1:5070 10.1.0.2:5080", "[2001:db8::1]:5070 [2001:db8::2]:5080" });
        Assert.Equal(version.EndsWith("v6", StringComparison.Ordinal), header.IsIPv6);
        Assert.Equal(17, header.Protocol);
        Assert.Equal(version[0] == '1' ? 0 : Time, header.Time);
        Assert.Equal("hello", Encoding.ASCII.GetString(packet, header.PayloadOffset, header.PayloadLength));
        Assert.Equal((0, false), (header.PayloadMissing, header.IsCompressed));
    }

    [Fact]
    public void TryRead_Version3_GivesWhatElseTheAgentSays()
    {
        byte[] packet = HepBuilder.Carrying("hello"u8, type: 56, protocol: 132).U16(18, 300).Chunk(19, "node"u8).ToArray();

        Assert.True(HepReader.TryRead(packet, 0, out HepHeader header, out _));

        Assert.Equal((HepProtocolType.Diameter, 2001u, (ushort)300, (byte)132), (header.ProtocolType, header.AgentId, header.Vlan, header.Protocol));
        Assert.Equal("correlation", Encoding.ASCII.GetString(header.CorrelationId.Value(packet)));
        Assert.Equal("node", Encoding.ASCII.GetString(header.NodeName.Value(packet)));
    }

    [Fact]
    public void TryRead_MicrosecondsWithoutSeconds_GiveNoTime()
    {
        Assert.All([HepBuilder.Carrying("hello"u8, seconds: 0).ToArray(), HepBuilder.Old(2, "hello"u8, seconds: 0),
            new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").U32(10, 250_000).Chunk(15, "hello"u8).ToArray()], packet =>
        {
            Assert.True(HepReader.TryRead(packet, 0, out HepHeader header, out _));
            Assert.Equal(0, header.Time);
        });
    }

    [Fact]
    public void TryRead_Version2_GivesTheAgentsNumber()
    {
        HepReader.TryRead(HepBuilder.Old(2, "hello"u8), 0, out HepHeader header, out _);
        Assert.Equal(7u, header.AgentId);
    }

    [Theory, MemberData(nameof(Versions))]
    public void TryRead_EveryCutByTheCapture_GivesWhatIsThere(string version, byte[] packet)
    {
        Assert.All(Enumerable.Range(0, packet.Length), cut =>
        {
            bool isRead = HepReader.TryRead(packet.AsSpan(0, cut), packet.Length - cut, out HepHeader header, out HepError error);
            Assert.True(!isRead || header.PayloadOffset + header.PayloadLength <= cut, version);
            Assert.True(!isRead || header.PayloadMissing >= 0 && error == default, version);
        });
    }

    [Theory, MemberData(nameof(Versions))]
    public void TryRead_EveryCutByTheSender_NeverReachesOutside(string version, byte[] packet)
    {
        Assert.All(Enumerable.Range(0, packet.Length), cut =>
        {
            bool isRead = HepReader.TryRead(packet.AsSpan(0, cut), 0, out HepHeader header, out HepError error);
            Assert.True(error.Offset <= cut, version);
            Assert.True(!isRead || header.PayloadOffset + header.PayloadLength <= cut, version);
        });
    }

    [Fact]
    public void TryRead_PayloadCutByTheCapture_SaysHowMuchIsMissing()
    {
        byte[] packet = new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").Chunk(15, "hello"u8).ToArray();

        Assert.True(HepReader.TryRead(packet.AsSpan(0, packet.Length - 2), 2, out HepHeader header, out HepError error));

        Assert.Equal((3, 2, HepErrorCode.None), (header.PayloadLength, header.PayloadMissing, error.Code));
    }

    public static TheoryData<byte[], HepErrorCode, int> Malformed => new()
    {
        { "HEP4\0\u000c\0\0\0\u0001\0\u0007"u8.ToArray(), HepErrorCode.Version, 0 },
        { [3, 16, 2, 17, 1, 1, 1, 1, .. new byte[16]], HepErrorCode.Version, 0 },
        { [1, 17, 2, 17, 1, 1, 1, 1, .. new byte[16]], HepErrorCode.Version, 0 },
        { [1, 16, 3, 17, 1, 1, 1, 1, .. new byte[16]], HepErrorCode.Version, 0 },
        { [1, 16, 2, 18, 1, 1, 1, 1, .. new byte[16]], HepErrorCode.Version, 0 },
        { [1, 16, 2, 17, 0, 0, 1, 1, .. new byte[16]], HepErrorCode.Version, 0 },
        { [2, 16, 2, 17, 1, 1, 1, 1, .. new byte[16]], HepErrorCode.PacketLength, 1 },
        { HepBuilder.WithLength(HepBuilder.Carrying("x"u8).ToArray(), 5), HepErrorCode.PacketLength, 4 },
        { HepBuilder.WithLength(HepBuilder.Carrying("x"u8).ToArray(), 5000), HepErrorCode.PacketLength, 4 },
        { new HepBuilder().Chunk(15, "x"u8, length: 5).ToArray(), HepErrorCode.ChunkLength, 10 },
        { new HepBuilder().Chunk(15, "x"u8, length: 8).ToArray(), HepErrorCode.ChunkLength, 10 },
        { new HepBuilder().Chunk(15, "x"u8, length: 0).ToArray(), HepErrorCode.ChunkLength, 10 },
        { [.. "HEP3\0\u0009"u8, 0, 0, 0], HepErrorCode.ChunkLength, 6 },
        { new HepBuilder().Chunk(3, "xyz"u8).Chunk(15, "x"u8).ToArray(), HepErrorCode.ChunkSize, 10 },
        { new HepBuilder().Chunk(15, "x"u8).ToArray(), HepErrorCode.ChunkMissing, 13 },
    };

    [Theory, MemberData(nameof(Malformed))]
    public void TryRead_Malformed_SaysWhatAndWhere(byte[] packet, HepErrorCode code, int offset)
    {
        Assert.False(HepReader.TryRead(packet, 0, out _, out HepError error));
        Assert.Equal(new(code, offset), error);
    }

    [Fact]
    public void TryRead_OneChunkOfAWrongSize_IsToldAndTheRestIsRead()
    {
        byte[] packet = new HepBuilder().Chunk(12, "abc"u8).Addresses("10.1.0.1", "10.1.0.2").Chunk(15, "hello"u8).ToArray();

        Assert.True(HepReader.TryRead(packet, 0, out HepHeader header, out HepError error));

        Assert.Equal((new HepError(HepErrorCode.ChunkSize, 10), 5), (error, header.PayloadLength));
    }

    [Fact]
    public void TryRead_NoPayload_IsNoErrorAndNothing()
    {
        Assert.False(HepReader.TryRead(new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").U16(13, 30).ToArray(), 0, out _, out HepError error));
        Assert.Equal(default, error);
    }

    [Fact]
    public void Chunks_OfAPacket_AreListedWithVendorTypeAndPlace()
    {
        byte[] packet = new HepBuilder().U8(1, 2).Chunk(7, "abc"u8, vendor: 9).Chunk(15, "hello"u8).ToArray();
        List<HepChunk> chunks = [];

        foreach (HepChunk chunk in new HepChunkReader(packet))
            chunks.Add(chunk);

        Assert.Equal([new(0, 1, 12, 1, 0), new(9, 7, 19, 3, 0), new(0, 15, 28, 5, 0)], chunks);
    }

    [Fact]
    public void TryRead_AnyVersion_AllocatesNothing()
    {
        byte[][] packets = [.. Versions.Select(row => (byte[])row[1])];
        HepReader.TryRead(packets[0], 0, out _, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            HepReader.TryRead(packets[i % packets.Length], 0, out _, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
