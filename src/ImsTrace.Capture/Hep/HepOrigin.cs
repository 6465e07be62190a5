namespace ImsTrace.Capture.Hep;

/// <summary>What HEP says of who captured a packet, and of what it belongs to; shared by all packets of which it says the same.</summary>
/// <param name="CaptureId">Number of the capture agent; 0 where HEP does not say.</param>
/// <param name="NodeName">Name of the agent's node; empty where HEP does not say.</param>
/// <param name="CorrelationId">Correlation id; empty where HEP does not say.</param>
public sealed record HepOrigin(uint CaptureId, ReadOnlyMemory<byte> NodeName, ReadOnlyMemory<byte> CorrelationId);
