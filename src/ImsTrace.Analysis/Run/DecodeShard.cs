using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Capture;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Run;

/// <summary>
/// One of a fixed number of shards by 5-tuple: transport and messages of its flows, with limits of its own. Shards, not workers,
/// own the state, so that the output is the same for any number of workers.
/// </summary>
internal sealed class DecodeShard
{
    /// <summary>How many shards there are, whatever the number of workers.</summary>
    public const int Count = 8;

    private static readonly TransportLimits Limits = TransportLimits.Default with
    {
        MaximumConnections = TransportLimits.Default.MaximumConnections / Count,
        MaximumAssociations = TransportLimits.Default.MaximumAssociations / Count,
        MaximumHeld = TransportLimits.Default.MaximumHeld / Count,
    };

    private readonly MessageAssembler assembler;
    private readonly TransportStage transport;

    public DecodeShard(FieldPlan plan, bool keepsBytes = false, DecodeAs? decodeAs = null, bool tracksPlaces = false)
    {
        assembler = new(plan, BlindSpots, keepsBytes, decodeAs, tracksPlaces);
        transport = new(assembler, Limits, BlindSpots);
    }

    public BlindSpots BlindSpots { get; } = new();

    /// <summary>How many connections that carry messages were forgotten under the limit.</summary>
    public long ForgottenConnections => assembler.ForgottenConnections;

    /// <summary>The shard of a packet.</summary>
    public static int Of(in Packet packet) => FlowHash.Of(packet) & (Count - 1);

    /// <summary>Takes a packet; its messages go to the batch.</summary>
    public void Accept(in Packet packet, ReadOnlySpan<byte> bytes, in FrameStamp frame, long ordinal, MessageBatch batch)
    {
        assembler.Begin(batch, ordinal);
        transport.Accept(packet, bytes, frame);
    }

    /// <summary>Takes a packet that will not be whole.</summary>
    public void AcceptLost(in Packet packet, long ordinal, MessageBatch batch) => Accept(packet, default, new(0, packet.Time, 0), ordinal, batch);

    /// <summary>Time has come that far, perhaps without a packet of this shard: the messages of what is given up then go to the batch.</summary>
    public void Advance(long time, long ordinal, MessageBatch batch)
    {
        assembler.Begin(batch, ordinal);
        transport.Advance(time);
    }

    /// <summary>The capture ended: what is left goes to the batch.</summary>
    public void Flush(long ordinal, MessageBatch batch)
    {
        assembler.Begin(batch, ordinal);
        transport.Flush();
    }
}
