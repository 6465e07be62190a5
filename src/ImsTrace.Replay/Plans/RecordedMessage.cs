using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Replay.Plans;

/// <summary>A message of a chosen flow, with its bytes once the captures were read again.</summary>
internal sealed record RecordedMessage
{
    public required long Number { get; init; }

    public required Protocol Protocol { get; init; }

    public required TransportProtocol Transport { get; init; }

    public required bool IsRequest { get; init; }

    /// <summary>The method of its transaction; empty for Diameter.</summary>
    public required string Method { get; init; }

    /// <summary>The status; 0 for a request.</summary>
    public required int Status { get; init; }

    /// <summary>Nanoseconds since 1970, by the clock of the first capture.</summary>
    public required long Time { get; init; }

    public required Endpoint Source { get; init; }

    public required Endpoint Destination { get; init; }

    /// <summary>The role that sent it, as a place in the table of roles.</summary>
    public required int Sender { get; init; }

    public required int Receiver { get; init; }

    /// <summary>The hop's transaction, as a number within the flow; -1 where it has none.</summary>
    public required int Transaction { get; init; }

    /// <summary>Place in the flow of what made its sender send it; -1 where that was not seen.</summary>
    public required int Cause { get; init; }

    /// <summary>Whether it is the ACK of a refusal, which is of the INVITE's transaction.</summary>
    public required bool IsAckOfRefusal { get; init; }

    /// <summary>The step of the scenario that it fills; null for none.</summary>
    public string? ScenarioStep { get; init; }

    public byte[] Bytes { get; set; } = [];

    /// <summary>What it is called: the method, or the status.</summary>
    public string Name => IsRequest ? Method : Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
