using System.Net;

namespace ImsTrace.Replay.Transports;

/// <summary>Takes what comes to a UDP socket; bytes are borrowed until the call returns.</summary>
internal interface IDatagramUser
{
    void OnDatagram(ReadOnlyMemory<byte> bytes, IPEndPoint source);

    /// <summary>A host answered that nobody takes datagrams at this port, to which one was sent.</summary>
    void OnRefused(IPEndPoint destination);
}
