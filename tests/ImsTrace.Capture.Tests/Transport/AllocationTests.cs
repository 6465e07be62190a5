using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;
using ImsTrace.TestKit.Files;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Capture.Tests.Transport;

/// <summary>Runs alone: other tests' garbage collections would trim the pools that it counts on.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int Packets = 100_000;

    /// <summary>Leaves a third of each piece unconsumed, so that carries are used.</summary>
    private sealed class PartlyReadingSink : ITransportSink
    {
        public long Calls { get; private set; }

        public void OnDatagram(in Segment segment, ReadOnlySpan<byte> payload, int missing) => Calls++;

        public int OnStream(in Segment segment, StreamState stream, ReadOnlySpan<byte> bytes)
        {
            Calls++;
            return bytes.Length > 500 ? bytes.Length : bytes.Length * 2 / 3;
        }

        public void OnGap(in Segment segment, StreamState stream, ReadOnlySpan<byte> unconsumed, long lost) => Calls++;

        public void OnEvent(in Segment segment, TransportEventKind kind, ReadOnlySpan<byte> quoted) => Calls++;
    }

    /// <summary>UDP, TCP of 50 connections with every tenth pair of segments swapped, SCTP in two fragments, UDP in two IP fragments.</summary>
    private static byte[] Generate()
    {
        var pcap = new PcapBuilder(101);
        byte[] body = new byte[300];
        byte[] datagram = Udp("10.0.0.1", 5060, "10.0.0.2", 5060, body);
        for (int i = 0; i < Packets; i++)
        {
            int port = i / 5 % 50;
            int turn = i / 250;
            int order = turn % 10 == 0 ? turn + 1 : turn % 10 == 1 ? turn - 1 : turn;
            byte[] packet = (i % 5) switch
            {
                0 => IPv4("10.0.0.1", "10.0.0.2", UdpProtocol, datagram),
                1 or 2 => IPv4("10.0.0.3", "10.0.0.4", TcpProtocol, Tcp("10.0.0.3", 2000 + port, "10.0.0.4", 5060, (uint)(order * 600 + (i % 5 - 1) * 300), body)),
                3 => IPv4("10.0.0.1", "10.0.0.2", SctpProtocol, Sctp(1, 2, 3, Data((uint)(i / 5), body, i / 5 % 2 == 0 ? 2 : 1))),
                _ => IPv4("10.0.0.1", "10.0.0.2", UdpProtocol, datagram.AsSpan(i / 5 % 2 * 160, i / 5 % 2 == 0 ? 160 : 148), i / 10 & 0xFFFF, i / 5 % 2 * 160, i / 5 % 2 == 0),
            };
            pcap.Frame(packet, (uint)(i / 1000));
        }
        return pcap.ToArray();
    }

    [Fact]
    public void Process_ManyPackets_AllocatesUnderTenBytesEach()
    {
        byte[] file = Generate();
        var sink = new PartlyReadingSink();
        var blindSpots = new BlindSpots();
        var stage = new TransportStage(sink, TransportLimits.Default, blindSpots);
        Run(stage, file, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();

        long frames = Run(stage, file, 1);

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Packets, frames);
        Assert.InRange(sink.Calls, Packets, Packets * 3L);
        Assert.InRange(allocated / (double)Packets, 0, 10);
    }

    private static long Run(TransportStage stage, byte[] file, int capture)
    {
        long frames = 0;
        var limits = new CaptureLimits { BlockSize = 1 << 16, FramesPerBlock = 512, FreeBlocks = 4 };
        Assert.True(CaptureFileReader.TryOpen(new MemoryStream(file), capture, limits, out CaptureFileReader? reader, out _));
        using (reader)
        {
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                frames += block.Count;
                for (int i = 0; i < block.Count; i++)
                    stage.Process(block[i]);
                block.Release();
            }
        }
        stage.Flush();
        return frames;
    }
}
