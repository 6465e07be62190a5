using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Extract;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;
using Xunit;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Analysis.Tests.Run.Extract;

public sealed class FrameExtractTests
{
    private const string Client = "10.0.0.1";
    private const string Server = "10.0.0.2";
    private const int Syn = 2;
    private const int Rst = 4;
    private const int Begin = 2;
    private const int End = 1;

    [Fact]
    public void Run_MessageInSeveralSegments_GivesAllOfThemAndTheirRetransmissions()
    {
        byte[] one = Sip("call-1", 900);
        byte[] other = Sip("call-2", 10);
        uint behind = 1001 + (uint)one.Length;
        byte[][] frames =
        [
            Segment(1000, default, Syn),
            Segment(1001, one.AsSpan(0, 300)),
            Segment(1601, one.AsSpan(600)),
            Segment(1001, one.AsSpan(0, 300)),
            Segment(1301, one.AsSpan(300, 300)),
            Segment(behind, other),
            Segment(1601, one.AsSpan(600)),
            Segment(behind, other),
        ];

        Assert.Equal([2, 3, 4, 5, 7], Extract("call-1", frames));
        Assert.Equal([6, 8], Extract("call-2", frames));
    }

    [Fact]
    public void Run_TwoMessagesInOneSegment_GiveItToBoth()
    {
        byte[] both = [.. Sip("call-1", 700), .. Sip("call-2", 700)];
        byte[][] frames = [Segment(1000, default, Syn), Segment(1001, both.AsSpan(0, 400)), Segment(1401, both.AsSpan(400, 900)), Segment(2301, both.AsSpan(1300))];

        Assert.Equal([2, 3], Extract("call-1", frames));
        Assert.Equal([3, 4], Extract("call-2", frames));
    }

    [Fact]
    public void Run_PortsUsedAgain_GivesTheFramesOfTheOwnConnection()
    {
        byte[] one = Sip("call-1", 10);
        byte[] other = Sip("call-2", 10);
        byte[][] frames = [Segment(1000, default, Syn), Segment(1001, one), Segment(1000, default, Rst), Segment(990, default, Syn), Segment(991, other)];

        Assert.Equal([2], Extract("call-1", frames));
        Assert.Equal([5], Extract("call-2", frames));
    }

    [Fact]
    public void Run_FragmentsInATunnel_GivesAllFragments()
    {
        byte[] datagram = Udp(Client, 5060, Server, 5060, Sip("call-1", 1400));
        byte[] noise = Udp(Client, 5060, Server, 5060, Sip("call-2", 10));
        byte[][] frames =
        [
            Tunnel(IPv4(Client, Server, UdpProtocol, datagram.AsSpan(800), id: 7, fragmentOffset: 800)),
            Tunnel(IPv4(Client, Server, UdpProtocol, noise)),
            Tunnel(IPv4(Client, Server, UdpProtocol, datagram.AsSpan(0, 800), id: 7, more: true)),
            Tunnel(IPv4(Client, Server, UdpProtocol, datagram.AsSpan(0, 800), id: 8, more: true)),
        ];

        Assert.Equal([1, 3], Extract("call-1", frames));
        Assert.Equal([2], Extract("call-2", frames));
    }

    [Fact]
    public void Run_FragmentsOfASegment_GivesTheFragmentsOfEachCopy()
    {
        byte[] one = Sip("call-1", 1200);
        byte[] first = Tcp(Client, 4000, Server, 5060, 1001, one.AsSpan(0, 800));
        byte[] last = Tcp(Client, 4000, Server, 5060, 1801, one.AsSpan(800));
        byte[][] frames =
        [
            Segment(1000, default, Syn),
            IPv4(Client, Server, TcpProtocol, first.AsSpan(0, 400), id: 7, more: true),
            IPv4(Client, Server, TcpProtocol, first.AsSpan(400), id: 7, fragmentOffset: 400),
            IPv4(Client, Server, TcpProtocol, last),
            IPv4(Client, Server, TcpProtocol, first.AsSpan(400), id: 9, fragmentOffset: 400),
            IPv4(Client, Server, TcpProtocol, first.AsSpan(0, 400), id: 9, more: true),
        ];

        Assert.Equal([2, 3, 4, 5, 6], Extract("call-1", frames));
    }

    [Fact]
    public void Run_SctpMessageInSeveralChunks_GivesThePacketsOfEachChunk()
    {
        byte[] one = Diameter("hss;1", 1);
        byte[] other = Diameter("hss;2", 2);
        byte[][] frames =
        [
            Sctp(Data(9, one.AsSpan(0, 60), Begin)),
            Sctp(Data(12, other, sequence: 1)),
            Sctp(Data(11, one.AsSpan(120), End)),
            Sctp(Data(10, one.AsSpan(60, 60), flags: 0), Data(12, other, sequence: 1)),
            Sctp(Data(9, one.AsSpan(0, 60), Begin)),
        ];

        Assert.Equal([1, 3, 4, 5], Extract("hss;1", frames));
        Assert.Equal([2, 4], Extract("hss;2", frames));
    }

    [Fact]
    public void Run_WebSocketMessageInSeveralFrames_GivesTheSegmentsOfEach()
    {
        byte[] one = Sip("call-1", 600, "WS");
        byte[][] parts =
        [
            WebSocketBuilder.Request(), WebSocketBuilder.Frame(WebSocketBuilder.TextFrame, one.AsSpan(0, 300), isFinal: false, mask: 5),
            WebSocketBuilder.Frame(WebSocketBuilder.Continuation, one.AsSpan(300), mask: 6), WebSocketBuilder.Frame(WebSocketBuilder.Ping, default, mask: 7),
        ];
        List<byte[]> frames = [Segment(1000, default, Syn)];
        uint next = 1001;
        foreach (byte[] part in parts)
        {
            frames.Add(Segment(next, part));
            next += (uint)part.Length;
        }

        Assert.Equal([3, 4], Extract("call-1", [.. frames]));
    }

    [Fact]
    public void Run_IcmpErrors_AreGivenWithTheRequestThatTheyQuote()
    {
        byte[] packet = IPv4(Client, Server, UdpProtocol, Udp(Client, 5060, Server, 5060, Sip("call-1", 10)));
        byte[] error = IPv4(Server, Client, IcmpProtocol, IcmpError(3, packet));
        byte[] other = IPv4(Client, Server, UdpProtocol, Udp(Client, 5060, Server, 5060, Sip("call-2", 10)));

        Assert.Equal([1, 2, 4, 5], Extract("call-1", [packet, error, other, packet, error]));
    }

    [Fact]
    public void Wanted_UnknownAndWrongIds_AreMissing()
    {
        WantedMessages wanted = new(["aaaaaaaaaaaaa", "nonsense", "nonsense"]);

        Assert.Equal(["aaaaaaaaaaaaa", "nonsense"], wanted.Missing);
        Assert.Empty(wanted.Numbers);
    }

    // The numbers of the frames that the flow with this Call-ID or Session-Id has.
    private static List<long> Extract(string key, byte[][] frames)
    {
        PcapBuilder file = new(linkType: 101);
        for (int i = 0; i < frames.Length; i++)
            file.Frame(frames[i], 1, (uint)i * 1000);
        byte[] capture = file.ToArray();
        Ids ids = new(key);
        AnalysisRun.Flows(Options(), ids, null, out _);
        WantedMessages wanted = new(ids.Found);
        AnalysisRun.Flows(Options(), wanted, wanted, out _);
        Frames given = new();
        long count = FrameExtract.Run(Options, wanted, given, out string? unusable);
        Assert.Null(unusable);
        Assert.Equal(given.Numbers.Count, count);
        return given.Numbers;

        AnalysisOptions Options() => new() { Captures = ["-"], StandardInput = new MemoryStream(capture) };
    }

    private static byte[] Segment(uint sequence, ReadOnlySpan<byte> bytes, int flags = 0x10)
        => IPv4(Client, Server, TcpProtocol, Tcp(Client, 4000, Server, 5060, sequence, bytes, flags));

    private static byte[] Sctp(params byte[][] chunks) => IPv4(Client, Server, SctpProtocol, PacketBuilder.Sctp(4000, 3868, 77, chunks));

    private static byte[] Tunnel(byte[] packet) => IPv4("192.0.2.1", "192.0.2.2", TunnelBuilder.GreProtocol, TunnelBuilder.Gre(TunnelBuilder.EtherIPv4, packet));

    private static byte[] Diameter(string session, uint hopByHop)
        => new DiameterBytes(302, isRequest: true, hopByHop: hopByHop, endToEnd: hopByHop).Avp(263, session).Avp(264, "icscf.ims.example")
            .Avp(296, "ims.example").Avp(283, "ims.example").Cx(601, $"sip:{session}@ims.example").ToArray();

    private static byte[] Sip(string call, int body, string transport = "UDP") => Encoding.ASCII.GetBytes(
        $"MESSAGE sip:bob@ims.example SIP/2.0\r\nVia: SIP/2.0/{transport} 10.0.0.1;branch=z9hG4bK{call}\r\nFrom: <sip:alice@ims.example>;tag=a\r\n"
        + $"To: <sip:bob@ims.example>\r\nCall-ID: {call}\r\nCSeq: 1 MESSAGE\r\nContent-Type: text/plain\r\nContent-Length: {body}\r\n\r\n{new string('x', body)}");

    private sealed class Ids(string key) : IFlowResultSink
    {
        public List<string> Found { get; } = [];

        public void OnResult(FlowResult result)
        {
            MessageRecord first = result.Flow.First.Record;
            if (first.String(MessageField.CallId) == key || first.String(MessageField.SessionId) == key)
                Found.Add(result.Flow.Id);
        }
    }

    private sealed class Frames : IFrameSink
    {
        public List<long> Numbers { get; } = [];

        public void OnFrame(in Frame frame, IReadOnlyList<CaptureInterface> interfaces) => Numbers.Add(frame.Stamp.Number);
    }
}
