using System.Net.Sockets;

namespace ImsTrace.Replay.Transports;

/// <summary>Makes the socket of a stream: TCP, or SCTP of one association (RFC 6458 section 4), which not each kernel has.</summary>
internal static class StreamSocket
{
    // IANA, assigned Internet protocol numbers; the framework has no name for it.
    private const ProtocolType Sctp = (ProtocolType)132;

    /// <summary>The socket; null, and why, where the kernel has none of the kind.</summary>
    public static Socket? TryMake(AddressFamily family, bool isSctp, out string? problem)
    {
        try
        {
            problem = null;
            return isSctp ? new(family, SocketType.Stream, Sctp) : new(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        }
        catch (SocketException error) when (isSctp)
        {
            problem = $"this kernel has no SCTP ({error.Message}); load its module (modprobe sctp), or use TCP";
            return null;
        }
    }
}
