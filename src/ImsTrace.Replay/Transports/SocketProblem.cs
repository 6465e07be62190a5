using System.Net.Sockets;

namespace ImsTrace.Replay.Transports;

/// <summary>What went wrong with a socket, in words of a network engineer.</summary>
internal static class SocketProblem
{
    public static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "the connection was reset",
        SocketError.TimedOut => "the host does not answer",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to the host",
        SocketError.AddressAlreadyInUse => "the port is in use",
        SocketError.AddressNotAvailable => "the address is not of this host",
        SocketError.AccessDenied => "the right is missing",
        _ => $"the socket reports {error}",
    };
}
