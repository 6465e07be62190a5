using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Nodes;

/// <summary>A TCP connection with messages was closed or reset.</summary>
/// <param name="Source">Who closed it.</param>
/// <param name="Destination">The other end.</param>
/// <param name="Time">Capture time, nanoseconds since 1970.</param>
internal readonly record struct ConnectionEnd(Endpoint Source, Endpoint Destination, long Time);
