using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep.Listening.Ports;

/// <summary>Endpoints of the socket layer: as the kernel writes them (sockaddr_in, sockaddr_in6), and as the framework does.</summary>
internal static class SocketAddresses
{
    /// <summary>The endpoint of what a datagram came with, without an object for it.</summary>
    public static Endpoint Of(SocketAddress address)
    {
        ReadOnlySpan<byte> bytes = address.Buffer.Span;
        ushort port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return address.Family == AddressFamily.InterNetwork
            ? Endpoint.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), port)
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), port);
    }

    /// <summary>The endpoint of one end of a socket.</summary>
    public static Endpoint Of(EndPoint? endPoint)
        => endPoint is IPEndPoint place ? Endpoint.Of(place.Address, (ushort)place.Port) : default;
}
