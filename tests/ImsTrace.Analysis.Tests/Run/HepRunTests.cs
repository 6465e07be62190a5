using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;
using Xunit;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Analysis.Tests.Run;

public sealed class HepRunTests
{
    private const string Agent = "10.0.0.1";
    private const string Collector = "10.0.0.2";

    [Fact]
    public void Messages_HepFeed_IsTheSameForOneAndManyWorkers()
    {
        using Captures captures = new();
        PcapBuilder file = new(linkType: 101);
        for (int i = 0; i < 400; i++)
            file.Frame(Hep(i), seconds: (uint)(1_700_000_000 + i));
        string path = captures.Write(file.ToArray());

        RunLog one = RunLog.MessagesOf(new() { Captures = [path], Plan = FieldPlan.All });
        RunLog many = RunLog.MessagesOf(new() { Captures = [path], Plan = FieldPlan.All, Workers = 4 });

        Assert.Equal(400, one.Messages);
        Assert.Equal(one.Text, many.Text);
        Assert.Equal(1_600_000_007_000_123_000, one.MessageTimes[7]);
        Assert.True(one.Summary.BlindSpots.IsEmpty);
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(4, 15)]
    [InlineData(1, 16)]
    public void Messages_HepOrigin_IsInTheFieldsThatAreAskedFor(int workers, int payloadChunk)
    {
        using Captures captures = new();
        byte[] sip = "OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\n"u8.ToArray();
        byte[] hep = HepBuilder.Carrying(payloadChunk == 16 ? HepBuilder.Zlib(sip) : sip, payloadChunk: payloadChunk).Chunk(19, "edge-1"u8).ToArray();
        string path = captures.Write(new PcapBuilder(linkType: 101).Frame(InUdp(hep)).ToArray());
        List<string> told = [];
        MessageTaker sink = new(message => told.Add(
            $"{message.Number64(MessageField.HepCaptureId)} {message.String(MessageField.HepNodeName)} {message.String(MessageField.HepCorrelationId)}"));

        AnalysisRun.Messages(new() { Captures = [path], Workers = workers, Plan = FieldPlan.Of(MessageField.HepCaptureId, MessageField.HepNodeName, MessageField.HepCorrelationId) }, sink, out _);
        AnalysisRun.Messages(new() { Captures = [path], Workers = workers, Plan = FieldPlan.Of(MessageField.HepNodeName) }, sink, out _);

        Assert.Equal(["2001 edge-1 correlation", "0 edge-1 "], told);
    }

    [Fact]
    public void Messages_UnreadableHep_IsInTheSummary()
    {
        using Captures captures = new();
        byte[] frame = InUdp(HepBuilder.Carrying("{}"u8, type: 56).ToArray());
        RunLog log = RunLog.MessagesOf(new() { Captures = [captures.Write(new PcapBuilder(linkType: 101).Frame(frame).ToArray())], Plan = FieldPlan.All });
        Assert.Equal((0, 1L), (log.Messages, log.Summary.BlindSpots[BlindSpot.HepPayload]));
    }

    // Each from another flow, each third compressed.
    private static byte[] Hep(int index)
    {
        byte[] sip = Encoding.ASCII.GetBytes($"OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK{index}\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\n"
            + $"Call-ID: {index}\r\nCSeq: 1 OPTIONS\r\n\r\n");
        bool isCompressed = index % 3 == 0;
        return InUdp(HepBuilder.Carrying(isCompressed ? HepBuilder.Zlib(sip) : sip, sourcePort: 6000 + index, seconds: (uint)(1_600_000_000 + index), microseconds: 123,
            payloadChunk: isCompressed ? 16 : 15).ToArray());
    }

    private sealed class MessageTaker(Action<MessageRecord> take) : IMessageSink
    {
        public void OnMessage(MessageRecord message) => take(message);
    }

    private static byte[] InUdp(byte[] hep) => IPv4(Agent, Collector, UdpProtocol, Udp(Agent, 40000, Collector, 9060, hep));
}
