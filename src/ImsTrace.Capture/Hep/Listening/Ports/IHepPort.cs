using System.Net;

namespace ImsTrace.Capture.Hep.Listening.Ports;

/// <summary>A socket that HEP comes in by, until it is disposed.</summary>
internal interface IHepPort : IDisposable
{
    /// <summary>Where it listens.</summary>
    IPEndPoint EndPoint { get; }

    /// <summary>Begins to receive.</summary>
    void Start();
}
