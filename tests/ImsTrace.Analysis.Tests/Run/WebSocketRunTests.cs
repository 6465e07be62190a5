using System.IO.Compression;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.WebSocket;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;
using Xunit;
using static ImsTrace.TestKit.Packets.PacketBuilder;
using static ImsTrace.TestKit.Packets.WebSocketBuilder;

namespace ImsTrace.Analysis.Tests.Run;

public sealed class WebSocketRunTests
{
    private const string Client = "10.0.0.1";
    private const string Server = "10.0.0.2";
    private const int Syn = 2;
    private const int Rst = 4;

    [Fact]
    public void Messages_MoreCompressedSocketsThanContextsThatEndWithoutFin_AreAllRead()
    {
        int sockets = WebSocketLimits.Default.Inflaters + 44;
        using Captures captures = new();
        PcapBuilder file = new(linkType: 101);
        for (int i = 0; i < sockets; i++)
        {
            byte[] bytes = [.. Request(), .. Frame(TextFrame, Compressed(i), mask: 77, reserved: 4)];
            uint first = (uint)i * 100_000;
            file.Frame(Segment(first, default, Syn)).Frame(Segment(first + 1, bytes, 0)).Frame(Segment(first + 1 + (uint)bytes.Length, default, Rst));
        }

        RunLog log = RunLog.MessagesOf(new() { Captures = [captures.Write(file.ToArray())], Plan = FieldPlan.All });

        Assert.Equal(sockets, log.Messages);
        Assert.True(log.Summary.BlindSpots.IsEmpty);
    }

    // The ports stay the same, so that one worker's shard has them all.
    private static byte[] Segment(uint sequence, ReadOnlySpan<byte> bytes, int flags)
        => IPv4(Client, Server, TcpProtocol, Tcp(Client, 2000, Server, 80, sequence, bytes, flags));

    private static byte[] Compressed(int index)
    {
        using MemoryStream output = new();
        using DeflateStream deflater = new(output, CompressionLevel.Optimal);
        deflater.Write(Encoding.ASCII.GetBytes($"OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/WS a;branch=z9hG4bK{index}\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\n"
            + $"Call-ID: {index}\r\nCSeq: 1 OPTIONS\r\n\r\n"));
        deflater.Flush();
        return output.ToArray()[..^4];
    }
}
