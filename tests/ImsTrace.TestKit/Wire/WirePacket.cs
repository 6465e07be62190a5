namespace ImsTrace.TestKit.Wire;

/// <summary>What one frame is to carry. Endpoints are written as <c>10.1.0.1:5060</c>.</summary>
public sealed record WirePacket
{
    /// <summary>Nanoseconds since 1970.</summary>
    public required long Time { get; init; }

    public WireTransport Transport { get; init; }

    public string Source { get; init; } = "";

    public string Destination { get; init; } = "";

    /// <summary>The payload, or the whole frame of <see cref="WireTransport.Frame"/>.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>TCP flags; 0 for a segment with data.</summary>
    public int Flags { get; init; }

    /// <summary>Where the sender's TCP bytes start if this is its first packet; null to open the connection first.</summary>
    public uint? FirstSequence { get; init; }

    /// <summary>Whether the bytes were sent but not captured.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether both sides close their TCP connection here.</summary>
    public bool Ends { get; init; }

    /// <summary>Numbers of the messages that the frame completes.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];
}

/// <summary>What a packet goes over. What goes over TLS is written as a HEP agent of the node, who has the keys, tells of it.</summary>
public enum WireTransport : byte { Udp, Tcp, Tls, Frame }
