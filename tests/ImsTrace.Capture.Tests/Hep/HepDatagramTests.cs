using System.Text;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Tests.Transport;
using ImsTrace.Capture.Transport;
using ImsTrace.TestKit.Packets;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Capture.Tests.Hep;

public sealed class HepDatagramTests
{
    private const string A = "10.0.0.1";
    private const string B = "10.0.0.2";

    public static TheoryData<byte[], string> Carried => new()
    {
        { HepBuilder.Old(1, "hello"u8), "Udp" },
        { HepBuilder.Old(2, "hello"u8, protocol: 6), "Tcp" },
        { HepBuilder.Carrying("hello"u8).ToArray(), "Udp" },
        { HepBuilder.Carrying("hello"u8, protocol: 6).ToArray(), "Tcp" },
        { HepBuilder.Carrying("hello"u8, protocol: 132).ToArray(), "Sctp" },
        { HepBuilder.Carrying("hello"u8, protocol: 22).ToArray(), "Tls" },
        { HepBuilder.Carrying(HepInflaterTests.Compressed("zlib", "hello"u8.ToArray()), payloadChunk: 16).ToArray(), "Udp" },
    };

    [Theory, MemberData(nameof(Carried))]
    public void Process_HepInUdp_GivesThePayloadOfTheCarriedEndpoints(byte[] hep, string transport)
    {
        StageUnderTest stage = new StageUnderTest().Frame(InUdp(hep));

        Assert.Equal($"1 {transport} 10.1.0.1:5070 10.1.0.2:5080 hello missing 0 ppid 0", stage.Given);
        Assert.True(stage.BlindSpots.IsEmpty);
    }

    [Fact]
    public void Process_HepInFragments_GivesThePayload()
    {
        byte[] datagram = Udp(A, 40000, B, 9060, HepBuilder.Carrying(HepInflaterTests.Compressed("zlib", "hello"u8.ToArray()), payloadChunk: 16).ToArray());

        StageUnderTest stage = new StageUnderTest().Frame(IPv4(A, B, UdpProtocol, datagram.AsSpan(0, 40), more: true))
            .Frame(IPv4(A, B, UdpProtocol, datagram.AsSpan(40), fragmentOffset: 40));

        Assert.Equal("2 Udp 10.1.0.1:5070 10.1.0.2:5080 hello missing 0 ppid 0", stage.Given);
    }

    [Fact]
    public void Accept_HepTime_IsTheSegments()
    {
        TimeSink sink = new();
        TransportStage stage = new(sink, TransportLimits.Default, new());
        byte[] frame = InUdp(HepBuilder.Carrying("hello"u8).ToArray());
        PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet);

        stage.Accept(packet, frame, new(7, 1_000, 2));

        Assert.Equal(new(7, 1_700_000_000_250_000_000, 2), sink.Frame);
    }

    [Fact]
    public void Accept_HepWithoutTime_KeepsTheFrames()
    {
        TimeSink sink = new();
        TransportStage stage = new(sink, TransportLimits.Default, new());
        byte[] frame = InUdp(HepBuilder.Old(1, "hello"u8));
        PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet);

        stage.Accept(packet, frame, new(7, 1_000, 2));

        Assert.Equal(new(7, 1_000, 2), sink.Frame);
    }

    [Fact]
    public void FlowHash_HepOfOneFlow_IsThatOfTheCarriedFlow()
    {
        byte[] there = InUdp(HepBuilder.Carrying("hello"u8).ToArray());
        byte[] back = InUdp(HepBuilder.Carrying("hello"u8, source: "10.1.0.2", destination: "10.1.0.1", sourcePort: 5080, destinationPort: 5070).ToArray());
        byte[] plain = IPv4("10.1.0.1", "10.1.0.2", UdpProtocol, Udp("10.1.0.1", 5070, "10.1.0.2", 5080, "hello"u8));

        Assert.Equal(HashOf(plain), HashOf(there));
        Assert.Equal(HashOf(plain), HashOf(back));
    }

    public static TheoryData<byte[]> HeaderAlone => [[1, 16, 2, 17, 0x13, 0xC4, 0x13, 0xC4], HepBuilder.Old(1, default), HepBuilder.Old(2, default)];

    [Theory, MemberData(nameof(HeaderAlone))]
    public void Process_OldHeaderWithNothingBehind_IsAnotherProtocols(byte[] payload)
    {
        StageUnderTest stage = new StageUnderTest().Frame(InUdp(payload));
        Assert.Equal(($"1 Udp {A}:40000 {B}:9060 {Encoding.Latin1.GetString(payload)} missing 0 ppid 0", true), (stage.Given, stage.BlindSpots.IsEmpty));
    }

    [Fact]
    public void Process_OldHeaderCutByTheSnapLength_IsHep()
    {
        byte[] frame = InUdp(HepBuilder.Old(2, "hello"u8));
        StageUnderTest stage = new StageUnderTest().Frame(frame[..^9], originalLength: frame.Length);
        Assert.Equal(("1 Cut 10.0.0.1:0 10.0.0.2:0 Udp []", 1), (stage.Given, stage.BlindSpots[BlindSpot.SnapLength]));
    }

    [Fact]
    public void Process_MalformedHep_IsCounted()
    {
        StageUnderTest stage = new StageUnderTest().Frame(InUdp(new HepBuilder().Chunk(15, "x"u8, length: 90).ToArray()));
        Assert.Equal(("", 1), (stage.Given, stage.BlindSpots[BlindSpot.MalformedHeader]));
    }

    [Fact]
    public void Process_UnknownCompression_IsCounted()
    {
        StageUnderTest stage = new StageUnderTest().Frame(InUdp(HepBuilder.Carrying(new byte[] { 0xFF, 0xFF, 0xFF }, payloadChunk: 16).ToArray()));
        Assert.Equal(("", 1), (stage.Given, stage.BlindSpots[BlindSpot.HepPayload]));
    }

    [Fact]
    public void Process_PayloadCutByTheSnapLength_IsCountedAndGiven()
    {
        byte[] frame = InUdp(new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").Chunk(15, "hello"u8).ToArray());

        StageUnderTest stage = new StageUnderTest().Frame(frame[..^2], originalLength: frame.Length);

        Assert.Equal("1 Udp 10.1.0.1:0 10.1.0.2:0 hel missing 2 ppid 0", stage.Given);
        Assert.Equal(1, stage.BlindSpots[BlindSpot.SnapLength]);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    public void Process_HeadersCutByTheSnapLength_AreCounted(int length)
    {
        byte[] frame = InUdp(HepBuilder.Carrying("hello"u8).ToArray());

        StageUnderTest stage = new StageUnderTest().Frame(frame[..length], originalLength: frame.Length);

        Assert.Equal(1, stage.BlindSpots[BlindSpot.SnapLength]);
    }

    [Fact]
    public void Process_KeepAlive_IsNothing()
    {
        StageUnderTest stage = new StageUnderTest().Frame(InUdp(new HepBuilder().U16(13, 30).U32(12, 1).ToArray()));
        Assert.Equal(("", true), (stage.Given, stage.BlindSpots.IsEmpty));
    }

    [Fact]
    public void Process_HepQuotedByIcmp_IsTheOuterDatagrams()
    {
        byte[] quoted = InUdp(HepBuilder.Carrying("hello"u8).ToArray());

        StageUnderTest stage = new StageUnderTest().Frame(IPv4(B, A, IcmpProtocol, IcmpError(3, quoted)));

        Assert.StartsWith("1 IcmpError 10.0.0.1:40000 10.0.0.2:9060 Udp [HEP3", stage.Given, StringComparison.Ordinal);
    }

    private static byte[] InUdp(byte[] hep) => IPv4(A, B, UdpProtocol, Udp(A, 40000, B, 9060, hep));

    private static int HashOf(byte[] frame)
    {
        PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet);
        return FlowHash.Of(packet);
    }

    private sealed class TimeSink : ITransportSink
    {
        public FrameStamp Frame { get; private set; }

        public void OnDatagram(in Segment segment, ReadOnlySpan<byte> payload, int missing) => Frame = segment.Frame;

        public int OnStream(in Segment segment, StreamState stream, ReadOnlySpan<byte> bytes) => bytes.Length;

        public void OnGap(in Segment segment, StreamState stream, ReadOnlySpan<byte> unconsumed, long lost)
        {
        }

        public void OnEvent(in Segment segment, TransportEventKind kind, ReadOnlySpan<byte> quoted)
        {
        }
    }
}
