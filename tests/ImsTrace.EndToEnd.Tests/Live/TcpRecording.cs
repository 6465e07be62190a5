using System.Text;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.EndToEnd.Tests.Live;

/// <summary>The bytes of one TCP connection on loopback, as the frames of a capture.</summary>
internal sealed class TcpRecording
{
    private const string Loopback = "127.0.0.1";
    private const int LongestSegment = 16 * 1024;
    private const int Syn = 0x02;
    private const int Ack = 0x10;

    private readonly PcapBuilder file = new();
    private readonly StringBuilder text = new();
    private readonly int client;
    private readonly int server;
    private uint toServer = 1000;
    private uint toClient = 2000;
    private uint frames;

    public TcpRecording(int clientPort, int serverPort)
    {
        (client, server) = (clientPort, serverPort);
        Add(client, server, ref toServer, 0, default, Syn);
        Add(server, client, ref toClient, toServer, default, Syn | Ack);
    }

    /// <summary>What the client has sent.</summary>
    public string Text => text.ToString();

    public void ToServer(ReadOnlySpan<byte> bytes)
    {
        text.Append(Encoding.Latin1.GetString(bytes));
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, LongestSegment)..])
            Add(client, server, ref toServer, toClient, bytes[..Math.Min(bytes.Length, LongestSegment)], Ack);
    }

    public void ToClient(ReadOnlySpan<byte> bytes)
    {
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, LongestSegment)..])
            Add(server, client, ref toClient, toServer, bytes[..Math.Min(bytes.Length, LongestSegment)], Ack);
    }

    public PcapBuilder ToFile() => file;

    private void Add(int source, int destination, ref uint sequence, uint acknowledged, ReadOnlySpan<byte> bytes, int flags)
    {
        file.Frame(PacketBuilder.Ethernet(PacketBuilder.IPv4(Loopback, Loopback, PacketBuilder.TcpProtocol,
            PacketBuilder.Tcp(Loopback, source, Loopback, destination, sequence, bytes, flags, acknowledged))), seconds: 100, fraction: ++frames);
        sequence += (uint)bytes.Length + ((flags & Syn) != 0 ? 1u : 0);
    }
}
