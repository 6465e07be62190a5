using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Peers;

/// <summary>A TCP connection whose bytes both ways are recorded.</summary>
internal sealed class RecordedSocket(Socket socket, RecordedTalk talk) : IDisposable
{
    public static async Task<RecordedSocket> ConnectAsync(int port, RecordedTalk talk, CancellationToken cancellation)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return new(socket, talk);
    }

    public static async Task<RecordedSocket> AcceptAsync(TcpListener listener, RecordedTalk talk, CancellationToken cancellation)
        => new(await listener.AcceptSocketAsync(cancellation), talk);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        talk.Add(socket.LocalEndPoint!, socket.RemoteEndPoint!, bytes.Span); // a connected socket has both
        await socket.SendAsync(bytes, cancellation);
    }

    /// <summary>Reads up to and with these bytes; gives everything read.</summary>
    public async Task<byte[]> ReceiveUntilAsync(string end, CancellationToken cancellation)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(end);
        byte[] buffer = new byte[8192];
        List<byte> received = [];
        while (received.ToArray().AsSpan().IndexOf(wanted) < 0)
        {
            int length = await socket.ReceiveAsync(buffer, cancellation);
            Assert.True(length > 0, $"the peer has closed before {end}");
            talk.Add(socket.RemoteEndPoint!, socket.LocalEndPoint!, buffer.AsSpan(0, length)); // a connected socket has both
            received.AddRange(buffer.AsSpan(0, length));
        }
        return [.. received];
    }

    public void Dispose() => socket.Dispose();
}
