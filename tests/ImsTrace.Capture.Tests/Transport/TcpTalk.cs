using System.Text;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Transport;

/// <summary>Segments of one connection, 10.0.0.1:1000 to 10.0.0.2:5060, as raw IP frames.</summary>
internal static class TcpTalk
{
    public const int Fin = 1;
    public const int Syn = 2;
    public const int Rst = 4;
    public const int Ack = 16;
    public const string Client = "10.0.0.1";
    public const string Server = "10.0.0.2";

    public static byte[] FromClient(uint sequence, string text = "", int flags = 0, uint acknowledgement = 0, int port = 1000)
        => FromClient(sequence, Encoding.Latin1.GetBytes(text), flags, acknowledgement, port);

    public static byte[] FromClient(uint sequence, ReadOnlySpan<byte> bytes, int flags = 0, uint acknowledgement = 0, int port = 1000)
        => PacketBuilder.IPv4(Client, Server, PacketBuilder.TcpProtocol, PacketBuilder.Tcp(Client, port, Server, 5060, sequence, bytes, flags, acknowledgement));

    public static byte[] FromServer(uint sequence, string text = "", int flags = 0, uint acknowledgement = 0)
        => PacketBuilder.IPv4(Server, Client, PacketBuilder.TcpProtocol,
            PacketBuilder.Tcp(Server, 5060, Client, 1000, sequence, Encoding.Latin1.GetBytes(text), flags, acknowledgement));
}
