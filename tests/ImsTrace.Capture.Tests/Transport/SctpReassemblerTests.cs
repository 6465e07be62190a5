using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Capture.Tests.Transport;

public sealed class SctpReassemblerTests
{
    private const int Begin = 2;
    private const int Middle = 0;
    private const int End = 1;
    private const int Unordered = 4;

    private static byte[] Packet(params byte[][] chunks) => PacketFrom("10.0.0.1", chunks);

    private static byte[] PacketFrom(string source, params byte[][] chunks) => IPv4(source, "10.0.0.2", SctpProtocol, Sctp(3868, 3869, 77, chunks));

    private static string Line(int frame, string text, uint ppid = 0, string source = "10.0.0.1")
        => $"{frame} Sctp {source}:3868 10.0.0.2:3869 {text} missing 0 ppid {ppid}";

    [Fact]
    public void Accept_SeveralChunks_GivesEachMessage()
    {
        StageUnderTest under = new StageUnderTest().Frame(Packet(Chunk(3, 0, new byte[12]), Data(1, "abc"u8, protocol: 46), Data(2, "de"u8, stream: 5), Chunk(4, 0, [1])));

        Assert.Equal($"{Line(1, "abc", 46)} | {Line(1, "de")}", under.Given);
    }

    [Fact]
    public void Accept_RetransmittedTsn_IsDropped()
    {
        StageUnderTest under = new StageUnderTest().Frame(Packet(Data(0xFFFFFFFF, "a"u8))).Frame(Packet(Data(1, "c"u8)))
            .Frame(Packet(Data(0xFFFFFFFF, "a"u8), Data(0, "b"u8))).Frame(PacketFrom("10.0.9.9", Data(1, "c"u8)));

        Assert.Equal($"{Line(1, "a")} | {Line(2, "c")} | {Line(3, "b")}", under.Given);
        Assert.True(under.Flush().BlindSpots.IsEmpty);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    public void Accept_FragmentsInAnyOrder_GivesTheMessageAtTheLast(int first, int second, int third)
    {
        byte[][] data = [Data(uint.MaxValue, "ab"u8, Begin, protocol: 46), Data(0, "cd"u8, Middle, protocol: 46), Data(1, "e"u8, End, protocol: 46)];
        byte[][] interleaved = [InterleavedData(9, 3, 46, "ab"u8, Begin), InterleavedData(20, 3, 1, "cd"u8, Middle), InterleavedData(21, 3, 2, "e"u8, End)];
        foreach (byte[][] chunks in new[] { data, interleaved })
        {
            StageUnderTest under = new StageUnderTest().Frame(Packet(chunks[first])).Frame(Packet(chunks[second])).Frame(Packet(chunks[third]));

            Assert.Equal(Line(3, "abcde", 46), under.Given);
        }
    }

    [Fact]
    public void Accept_InterleavedMessages_AreKeptApart()
    {
        StageUnderTest under = new StageUnderTest().Frame(Packet(
            InterleavedData(1, 1, 46, "ab"u8, Begin, 1), InterleavedData(2, 1, 47, "xy"u8, Begin, 2),
            InterleavedData(3, 1, 1, "cd"u8, End, 1), InterleavedData(4, 1, 48, "u"u8, Begin | Unordered, 1), InterleavedData(5, 1, 1, "z"u8, End, 2)));

        Assert.Equal($"{Line(1, "abcd", 46)} | {Line(1, "xyz", 47)}", under.Given);
    }

    [Fact]
    public void Flush_ChunksMissing_AreCounted()
    {
        StageUnderTest under = new StageUnderTest().Frame(Packet(Data(1, "a"u8))).Frame(Packet(Data(4, "b"u8))).Flush();

        Assert.Equal(2, under.BlindSpots[BlindSpot.SctpChunkMissing]);
        Assert.Equal("0 Lost 10.0.0.1:3868 10.0.0.2:3869 Sctp []", under.Sink.Lines[^1]);
    }

    [Fact]
    public void Flush_FragmentsWithoutTheirFirst_AreCounted()
        => Assert.Equal(1, new StageUnderTest().Frame(Packet(Data(1, "a"u8, Middle))).Frame(Packet(Data(2, "b"u8, End))).Flush().BlindSpots[BlindSpot.SctpChunkMissing]);

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Accept_FragmentsAtTheLimit_OneMoreGivesThemUp(int fragments, int times)
    {
        var under = new StageUnderTest(new() { MaximumWaitingPieces = 3 });
        for (int i = 0; i < fragments; i++)
            under.Frame(Packet(Data((uint)i, "a"u8, i == 0 ? Begin : Middle)));

        Assert.Equal(times, under.BlindSpots[BlindSpot.SctpLimit]);
        Assert.Equal(times, under.Sink.Lines.Count(line => line == "4 Lost 10.0.0.1:3868 10.0.0.2:3869 Sctp []"));
    }

    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "0 Lost 10.0.0.1:1 10.0.0.2:2 Sctp []")]
    public void Accept_AssociationsAtTheLimit_OneMoreTellsWhatItsFragmentsWere(uint associations, string told)
    {
        var under = new StageUnderTest(new() { MaximumAssociations = 2 });
        for (uint tag = 1; tag <= associations; tag++)
            under.Frame(IPv4("10.0.0.1", "10.0.0.2", SctpProtocol, Sctp((int)tag, 2, tag, Data(1, "a"u8, Begin))));

        Assert.Equal(told, under.Given);
        Assert.Equal(told.Length == 0 ? 0 : 1, under.BlindSpots[BlindSpot.ConnectionLimit]);
    }

    [Fact]
    public void Accept_Abort_IsAReset()
        => Assert.Equal("1 Reset 10.0.0.1:3868 10.0.0.2:3869 Sctp []", new StageUnderTest().Frame(Packet(Chunk(6, 0, default))).Given);

    [Fact]
    public void Accept_CutByTheSnapLength_GivesWhatIsThere()
    {
        byte[] frame = Packet(Data(1, "abcdefgh"u8));

        StageUnderTest under = new StageUnderTest().Frame(frame[..^5], originalLength: frame.Length);

        Assert.Equal("1 Sctp 10.0.0.1:3868 10.0.0.2:3869 abc missing 5 ppid 0", under.Given);
        Assert.Equal(1, under.BlindSpots[BlindSpot.SnapLength]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    public void Accept_ChunkLengthLies_IsCounted(int length)
    {
        byte[] chunk = Data(1, "abcd"u8);
        chunk[3] = (byte)length;

        StageUnderTest under = new StageUnderTest().Frame(Packet(chunk, Data(2, "x"u8)));

        Assert.Equal("", under.Given);
        Assert.Equal(1, under.BlindSpots[BlindSpot.MalformedHeader]);
    }

    [Fact]
    public void Accept_RandomChunks_NeverThrows()
    {
        var random = new Random(9);
        var under = new StageUnderTest(new() { MaximumAssociations = 3, MaximumWaitingBytes = 300 });
        for (int round = 0; round < 30_000; round++)
        {
            byte[] chunk = random.Next(2) == 0
                ? Data(random.Next(100) == 0 ? (uint)random.NextInt64(uint.MaxValue) : (uint)round, new byte[random.Next(50)], random.Next(8))
                : InterleavedData((uint)round, (uint)random.Next(3), (uint)random.Next(5), new byte[random.Next(50)], random.Next(8));
            chunk[random.Next(chunk.Length)] ^= (byte)(random.Next(5) == 0 ? random.Next(256) : 0);
            under.Frame(IPv4("10.0.0.1", "10.0.0.2", SctpProtocol, Sctp(1, 2, (uint)random.Next(5), chunk)));
        }

        Assert.InRange(under.Sink.Datagrams.Count, 1000, 30_000);
    }

    [Fact]
    public void FlowHash_BothDirectionsAndAllAddresses_AreTheSame()
    {
        var there = new Packet { Protocol = SctpProtocol, Source = Endpoint.FromIPv4(1, 3868), Destination = Endpoint.FromIPv4(2, 5000) };
        var back = new Packet { Protocol = SctpProtocol, Source = Endpoint.FromIPv4(9, 5000), Destination = Endpoint.FromIPv4(8, 3868) };
        var tcp = new Packet { Protocol = TcpProtocol, Source = there.Source, Destination = there.Destination };
        var tcpBack = new Packet { Protocol = TcpProtocol, Source = there.Destination, Destination = there.Source };

        Assert.Equal(FlowHash.Of(there), FlowHash.Of(back));
        Assert.Equal(FlowHash.Of(tcp), FlowHash.Of(tcpBack));
        Assert.NotEqual(FlowHash.Of(tcp), FlowHash.Of(tcp with { Source = Endpoint.FromIPv4(7, 3868) }));
    }
}
