using System.Net;
using System.Net.Sockets;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Diameter;

namespace ImsTrace.Replay.Tests.Diameter;

/// <summary>One Diameter connection from the other side, byte by byte as a test wants it.</summary>
internal sealed class BarePeer(Socket socket) : IDisposable
{
    private const uint Cx = 16777216;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly List<byte> unread = [];

    /// <summary>Connects to a played server, which may not listen yet.</summary>
    public static async Task<BarePeer> ConnectAsync(IPEndPoint address)
    {
        for (int attempt = 0; ; attempt++)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address);
                return new(socket);
            }
            catch (SocketException) when (attempt < 200)
            {
                socket.Dispose();
                await Task.Delay(50);
            }
        }
    }

    /// <summary>A request of the connection: CER, DWR or DPR.</summary>
    public static byte[] Request(uint command, uint application = Cx)
    {
        DiameterWriter writer = new DiameterWriter(new() { CommandCode = command, Flags = CommandFlags.Request, HopByHopId = 1, EndToEndId = 2 })
            .Add(AvpCode.OriginHost, "peer.test").Add(AvpCode.OriginRealm, "test");
        if (command == CommandCode.CapabilitiesExchange)
            writer.Begin(AvpCode.VendorSpecificApplicationId).Add(AvpCode.VendorId, VendorId.ThreeGpp).Add(AvpCode.AuthApplicationId, application).End();
        return writer.ToArray();
    }

    /// <summary>An answer of the connection.</summary>
    public static byte[] Answer(DiameterMessage request, uint result) => new DiameterWriter(new()
    {
        CommandCode = request.Header.CommandCode, ApplicationId = request.Header.ApplicationId, HopByHopId = request.Header.HopByHopId, EndToEndId = request.Header.EndToEndId,
    }).Add(AvpCode.ResultCode, result).Add(AvpCode.OriginHost, "peer.test").Add(AvpCode.OriginRealm, "test").ToArray();

    public void Send(ReadOnlySpan<byte> bytes) => socket.Send(bytes);

    /// <summary>The next message; null where the other end has closed the connection.</summary>
    public async Task<DiameterMessage?> ReadAsync()
    {
        using CancellationTokenSource timeout = new(Patience);
        byte[] buffer = new byte[65536];
        while (true)
        {
            Protocols.Decoding.FrameResult frame = DiameterFramer.Frame(unread.ToArray());
            if (frame.Status == Protocols.Decoding.DecodeStatus.Complete)
            {
                DiameterMessage? message = DiameterMessage.TryRead(unread.Take(frame.Length).ToArray());
                unread.RemoveRange(0, frame.Length);
                return message;
            }
            int length = await socket.ReceiveAsync(buffer, timeout.Token);
            if (length == 0)
                return null;
            unread.AddRange(buffer.AsSpan(0, length));
        }
    }

    public void Dispose() => socket.Dispose();
}
