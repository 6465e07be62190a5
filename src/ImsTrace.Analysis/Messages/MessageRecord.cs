using System.Buffers.Binary;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages;

/// <summary>
/// A message with just the fields of the plan, packed in one slice of bytes: for each field that is there, in the order of
/// <see cref="MessageField"/>, offset and length as two 16-bit numbers, then the fields' bytes. It keeps its place in the
/// capture, not the message's own bytes. Borrowed from a batch until <see cref="ToOwned"/>.
/// </summary>
public sealed class MessageRecord
{
    internal const int EntryLength = 4;
    private byte[] buffer = [];
    private int start;
    private int length;
    private FieldSet fields;
    private Arrival? arrival; // of records of a batch: those that flows keep need none

    /// <summary>1, 2, 3 … in the order in which messages were completed.</summary>
    public long Number { get; set; }

    /// <summary>The frame whose arrival completed the message.</summary>
    public FrameStamp Frame { get; set; }

    /// <summary>The protocol.</summary>
    public Protocol Protocol { get; set; }

    /// <summary>What carried it.</summary>
    public TransportProtocol Transport { get; set; }

    /// <summary>Request or response.</summary>
    public MessageKind Kind { get; set; }

    /// <summary>Innermost source.</summary>
    public Endpoint Source { get; set; }

    /// <summary>Innermost destination.</summary>
    public Endpoint Destination { get; set; }

    /// <summary>The message's length in bytes, its body included.</summary>
    public int Size { get; set; }

    /// <summary>Whether the capture cut the message.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>Whether the message breaks its protocol's syntax.</summary>
    public bool IsMalformed => Has(MessageField.Problems);

    // The frame's position in the run, for the merge of workers; and whether it is only quoted by an ICMP error.
    internal long Ordinal { get => arrival?.Ordinal ?? 0; set => Arrived.Ordinal = value; }

    internal bool IsQuote { get; set; }

    // Whether it stands for bytes of a stream that are not in the capture.
    internal bool IsGap { get; set; }

    // Whether it stands for the end of a connection with messages.
    internal bool IsEnd { get; set; }

    // Whether it stands for what two hosts say to each other and nobody else can read, or for what the capture cut off.
    internal Blindness Blindness { get; set; }

    // The certificate that the source showed in a handshake of TLS, where the record stands for that.
    internal ReadOnlyMemory<byte> Certificate { get => arrival?.Certificate ?? default; set => Arrived.Certificate = value; }

    /// <summary>The message's bytes, until the batch is used again; empty where the run does not keep them.</summary>
    public ReadOnlyMemory<byte> Bytes { get => arrival?.Bytes ?? default; internal set => Arrived.Bytes = value; }

    /// <summary>Which numbers of a stream carried the message; null where the run does not ask, or a datagram carried it.</summary>
    internal MessagePlace? Place { get => arrival?.Place; set => Arrived.Place = value; }

    /// <summary>What of the bytes this record is about, where the message has several records; else empty.</summary>
    public (int Offset, int Length) Part { get => arrival?.Part ?? default; internal set => Arrived.Part = value; }

    /// <summary>Key of the flow that it was joined to; 0 where flows are not asked for.</summary>
    public ulong FlowKey { get; set; }

    /// <summary>Nanoseconds since 1970 of <see cref="Frame"/>.</summary>
    public long Time => Frame.Time;

    /// <summary>Bytes that the record's fields take.</summary>
    public int StoredLength => length;

    /// <summary>The fields that are there.</summary>
    public MessageFieldEnumerator Fields => new(buffer.AsSpan(start, length), fields);

    /// <summary>Whether the field is there.</summary>
    public bool Has(MessageField field) => fields.Has(field);

    /// <summary>Those of these fields that are there.</summary>
    internal FieldSet Present(in FieldSet others) => fields.And(others);

    /// <summary>Whether both have the same fields with the same values, and the same size.</summary>
    internal bool HasSameFields(MessageRecord other)
        => Size == other.Size && fields == other.fields
            && buffer.AsSpan(start, length).SequenceEqual(other.buffer.AsSpan(other.start, other.length));

    /// <summary>The field's bytes; empty where it is absent.</summary>
    public ReadOnlySpan<byte> Text(MessageField field) => Has(field) ? Present(field) : default;

    /// <summary>The field's bytes; false where it is absent.</summary>
    public bool TryGet(MessageField field, out ReadOnlySpan<byte> text)
    {
        bool isThere = Has(field);
        text = isThere ? Present(field) : default;
        return isThere;
    }

    /// <summary>The field's number; false where it is absent.</summary>
    public bool TryGetNumber(MessageField field, out long number)
    {
        ReadOnlySpan<byte> bytes = Text(field);
        number = bytes.Length == sizeof(long) ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;
        return bytes.Length == sizeof(long);
    }

    /// <summary>The field's number, or <paramref name="otherwise"/> where it is absent.</summary>
    public long Number64(MessageField field, long otherwise = 0) => TryGetNumber(field, out long number) ? number : otherwise;

    /// <summary>The items of a list field.</summary>
    public LineEnumerator Lines(MessageField field) => new(Text(field));

    /// <summary>The first item of a list field; empty where there is none.</summary>
    public ReadOnlySpan<byte> First(MessageField field)
    {
        foreach (ReadOnlySpan<byte> item in Lines(field))
            return item;
        return default;
    }

    /// <summary>The field as a string; empty where it is absent. For reports, not for the hot path.</summary>
    public string String(MessageField field) => System.Text.Encoding.UTF8.GetString(Text(field));

    /// <summary>A copy that owns its bytes.</summary>
    public MessageRecord ToOwned()
    {
        MessageRecord copy = new();
        CopyTo(copy, new byte[length], 0);
        return copy;
    }

    /// <summary>Makes <paramref name="copy"/> equal to this, with its fields in <paramref name="bytes"/> at <paramref name="at"/>.</summary>
    internal void CopyTo(MessageRecord copy, byte[] bytes, int at)
    {
        copy.Number = Number;
        copy.Frame = Frame;
        copy.Protocol = Protocol;
        copy.Transport = Transport;
        copy.Kind = Kind;
        copy.Source = Source;
        copy.Destination = Destination;
        copy.Size = Size;
        copy.IsTruncated = IsTruncated;
        copy.FlowKey = FlowKey;
        buffer.AsSpan(start, length).CopyTo(bytes.AsSpan(at));
        copy.SetFields(bytes, at, length, fields);
    }

    /// <summary>Lets go of the fields' bytes.</summary>
    internal void Forget() => SetFields([], 0, 0, default);

    internal void SetFields(byte[] bytes, int offset, int size, in FieldSet there)
        => (buffer, start, length, fields) = (bytes, offset, size, there);

    private Arrival Arrived => arrival ??= new();

    private ReadOnlySpan<byte> Present(MessageField field)
    {
        uint entry = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(start + fields.CountBefore(field) * EntryLength));
        return buffer.AsSpan(start + (int)(entry & ushort.MaxValue), (int)(entry >> 16));
    }

    private sealed class Arrival
    {
        public long Ordinal;
        public ReadOnlyMemory<byte> Certificate;
        public ReadOnlyMemory<byte> Bytes;
        public MessagePlace? Place;
        public (int Offset, int Length) Part;
    }
}
