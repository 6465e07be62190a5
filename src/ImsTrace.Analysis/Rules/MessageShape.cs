using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Rules;

/// <summary>
/// What messages of the same build share: which fields they have, not what is in them. A capture of millions of messages has some
/// hundred shapes, and a shape alone decides most rules.
/// </summary>
internal readonly struct MessageShape : IEquatable<MessageShape>
{
    /// <summary>The kind of the message's flow.</summary>
    public FlowKind Flow { get; init; }

    public Protocol Protocol { get; init; }

    public MessageKind Message { get; init; }

    /// <summary>Its method or command, as <see cref="NamedKind"/> has it.</summary>
    public int Kind { get; init; }

    /// <summary>The status code; 0 where there is none.</summary>
    public long Status { get; init; }

    public NodeRole Source { get; init; }

    public NodeRole Destination { get; init; }

    public TransportProtocol Transport { get; init; }

    /// <summary>The fields that are there.</summary>
    public FieldSet Fields { get; init; }

    public bool Equals(MessageShape other)
        => Small == other.Small && Status == other.Status && Fields == other.Fields;

    public override bool Equals(object? obj) => obj is MessageShape other && Equals(other);

    public override int GetHashCode() => (int)(((Small ^ (ulong)Status << 52 ^ (ulong)Fields.GetHashCode()) * 0x9E37_79B9_7F4A_7C15) >> 32);

    // Each of the small ones is less than a byte.
    private ulong Small => (ulong)Flow | (ulong)Protocol << 8 | (ulong)Message << 16 | (ulong)Kind << 24 | (ulong)Source << 32
        | (ulong)Destination << 40 | (ulong)Transport << 48;
}
