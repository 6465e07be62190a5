using System.Runtime.InteropServices;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Capture;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

/// <summary>Feeds an assembler as the transport stage does: what it leaves is given again with what is new.</summary>
internal sealed class AssemblerBench
{
    private readonly MessageAssembler assembler;
    private readonly List<byte> carry = [];
    private readonly MessageBatch batch = new();

    public AssemblerBench(DecodeAs? decodeAs = null, FieldPlan? plan = null, bool keepsBytes = false)
    {
        assembler = new(plan ?? FieldPlan.All, BlindSpots, keepsBytes, decodeAs);
        assembler.Begin(batch, ordinal: 0);
    }

    public BlindSpots BlindSpots { get; } = new();

    public StreamState Stream { get; } = new();

    public long Unreadable => BlindSpots[BlindSpot.UnreadableStreamBytes];

    public int Unconsumed => carry.Count;

    public IEnumerable<MessageRecord> Records => All.Where(record => !record.IsGap && !record.IsEnd && record.Blindness == Blindness.None);

    public int Gaps => All.Count(record => record.IsGap);

    /// <summary>The protocols of which something is missing.</summary>
    public Protocol[] MissingOf => [.. All.Where(record => record.IsGap).Select(record => record.Protocol)];

    private IEnumerable<MessageRecord> All => Enumerable.Range(0, batch.Count).Select(i => batch[i]);

    public string[] Described => [.. Records.Select(Recorded.Describe)];

    public AssemblerBench Bytes(ReadOnlySpan<byte> bytes, int sourcePort = 40000, int destinationPort = 9999)
    {
        carry.AddRange(bytes);
        if (carry.Count >= Stream.Wanted)
            carry.RemoveRange(0, assembler.OnStream(Segment(TransportProtocol.Tcp, sourcePort, destinationPort), Stream, CollectionsMarshal.AsSpan(carry)));
        return this;
    }

    public AssemblerBench Gap(long lost)
    {
        assembler.OnGap(Segment(TransportProtocol.Tcp), Stream, CollectionsMarshal.AsSpan(carry), lost);
        carry.Clear();
        (Stream.Wanted, Stream.Resynchronise) = (0, lost != 0);
        return this;
    }

    public AssemblerBench Datagram(ReadOnlySpan<byte> payload, int missing = 0, TransportProtocol transport = TransportProtocol.Udp, int destinationPort = 9999)
    {
        assembler.OnDatagram(Segment(transport, 40000, destinationPort), payload, missing);
        return this;
    }

    /// <summary>What HEP carried in a UDP datagram.</summary>
    public AssemblerBench Carried(ReadOnlySpan<byte> payload, HepProtocolType type, TransportProtocol transport = TransportProtocol.Tcp, int missing = 0)
    {
        assembler.OnDatagram(Segment(transport) with { IsHep = true, HepType = type }, payload, missing);
        return this;
    }

    public AssemblerBench Event(TransportEventKind kind, ReadOnlySpan<byte> quoted)
    {
        assembler.OnEvent(Segment(TransportProtocol.Udp), kind, quoted);
        return this;
    }

    /// <summary>A datagram, or user message, that is lost.</summary>
    public AssemblerBench Lost(TransportProtocol transport, uint payloadProtocol = 0)
    {
        assembler.OnEvent(Segment(transport) with { PayloadProtocol = payloadProtocol }, TransportEventKind.Lost, default);
        return this;
    }

    /// <summary>The SYN of the stream's connection.</summary>
    public AssemblerBench Open()
    {
        assembler.OnEvent(Segment(TransportProtocol.Tcp), TransportEventKind.Open, default);
        return this;
    }

    private static Segment Segment(TransportProtocol transport, int sourcePort = 40000, int destinationPort = 9999)
        => new(new FrameStamp(1, 1_000, 0), Recorded.Address($"10.0.0.1:{sourcePort}"), Recorded.Address($"10.0.0.2:{destinationPort}"), transport);
}
