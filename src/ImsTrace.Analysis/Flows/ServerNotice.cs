using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>A third-party REGISTER, by which an application server was told of a registration (TS 24.229 section 5.4.1.7).</summary>
/// <param name="Server">The server's address.</param>
/// <param name="RequestUri">The URI that it was asked by.</param>
/// <param name="Expires">Seconds that it was told; null where none were said.</param>
/// <param name="Time">Capture time, nanoseconds since 1970.</param>
/// <param name="Number">The number of the REGISTER.</param>
/// <param name="Flow">Key of its flow.</param>
public sealed record ServerNotice(Endpoint Server, string RequestUri, long? Expires, long Time, long Number, ulong Flow)
{
    // Whose clock the time is of.
    internal int Capture { get; init; }
}
