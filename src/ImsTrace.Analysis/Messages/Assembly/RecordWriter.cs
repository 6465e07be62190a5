using ImsTrace.Capture;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>Where the protocols of a shard put what they read: a builder for the fields, and the batch of the present frames.</summary>
internal sealed class RecordWriter(FieldPlan plan, BlindSpots blindSpots, bool keepsBytes, bool tracksPlaces = false)
{
    /// <summary>Collects the fields of the next record.</summary>
    public MessageRecordBuilder Builder { get; } = new();

    /// <summary>Counts what cannot be read.</summary>
    public BlindSpots BlindSpots => blindSpots;

    /// <summary>Where records go; set anew for each batch.</summary>
    public MessageBatch Batch { get; set; } = new();

    /// <summary>The position of the present frame in the run, for the merge of workers.</summary>
    public long Ordinal { get; set; }

    /// <summary>Whether records tell which numbers of a stream carried them.</summary>
    public bool TracksPlaces => tracksPlaces;

    /// <summary>The numbers that carry the next records; none for a datagram.</summary>
    public StreamRange Range { get; set; }

    /// <summary>Adds a record of the builder's fields.</summary>
    /// <param name="segment">Where the message comes from.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="kind">Request or response.</param>
    /// <param name="message">Its bytes, as far as they were captured.</param>
    /// <param name="missing">How many bytes at its end were not.</param>
    public MessageRecord Add(in Segment segment, Protocol protocol, MessageKind kind, ReadOnlySpan<byte> message, int missing = 0)
    {
        MessageRecord record = Add(segment, protocol, kind, message.Length, missing);
        record.Bytes = Keep(message);
        return record;
    }

    /// <summary>Adds a record of the builder's fields, without the bytes of the message that it shares with others.</summary>
    public MessageRecord Add(in Segment segment, Protocol protocol, MessageKind kind, int length, int missing)
    {
        if (Builder.CutParts > 0)
            blindSpots.Count(BlindSpot.LongValue, Builder.CutParts);
        if (segment.HepOrigin is { } origin)
            AddOrigin(origin);
        MessageRecord record = Batch.Add(Builder);
        record.Frame = segment.Frame;
        record.Ordinal = Ordinal;
        record.Protocol = protocol;
        record.Transport = segment.Transport;
        record.Kind = kind;
        record.Source = segment.Source;
        record.Destination = segment.Destination;
        record.Size = length + missing;
        record.IsTruncated = missing > 0;
        record.IsQuote = false;
        (record.IsGap, record.IsEnd, record.Blindness) = (false, false, Blindness.None);
        (record.Bytes, record.Part, record.Certificate) = (default, default, default);
        record.Place = tracksPlaces && Range.Length > 0 ? new(Range) : null;
        return record;
    }

    /// <summary>A copy of the message's bytes for its records; empty where the run does not keep them.</summary>
    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> message) => keepsBytes ? message.ToArray() : default;

    private void AddOrigin(HepOrigin origin)
    {
        if (origin.CaptureId != 0 && plan.Has(MessageField.HepCaptureId))
            Builder.Set(MessageField.HepCaptureId, origin.CaptureId);
        if (origin.NodeName.Length > 0 && plan.Has(MessageField.HepNodeName))
            Builder.Set(MessageField.HepNodeName, origin.NodeName.Span);
        if (origin.CorrelationId.Length > 0 && plan.Has(MessageField.HepCorrelationId))
            Builder.Set(MessageField.HepCorrelationId, origin.CorrelationId.Span);
    }
}
