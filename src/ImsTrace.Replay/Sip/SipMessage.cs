using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Replay.Sip;

/// <summary>A SIP message with all its headers by their place, over bytes that it borrows; read anew for each message.</summary>
internal sealed class SipMessage
{
    private const int MostHeaders = 128;
    private static readonly EnumSet<SipHeaderId> All = AllHeaders();
    private readonly SipHeader[] headers = new SipHeader[MostHeaders];
    private ReadOnlyMemory<byte> bytes;
    private (int Start, int Length) method;
    private (int Start, int Length) uri;
    private (int Start, int Length) body;
    private int count;

    public bool IsRequest { get; private set; }

    public int Status { get; private set; }

    public ReadOnlyMemory<byte> Memory => bytes;

    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>The method; that of the CSeq for a response.</summary>
    public ReadOnlySpan<byte> Method => Bytes.Slice(method.Start, method.Length);

    public ReadOnlySpan<byte> RequestUri => Bytes.Slice(uri.Start, uri.Length);

    public ReadOnlySpan<byte> Body => Bytes.Slice(body.Start, body.Length);

    /// <summary>Where the body begins.</summary>
    public int BodyOffset => body.Start;

    public ReadOnlySpan<SipHeader> Headers => headers.AsSpan(0, count);

    /// <summary>The number of the CSeq.</summary>
    public uint Sequence { get; private set; }

    public ReadOnlySpan<byte> CallId => First(SipHeaderId.CallId);

    /// <summary>The branch of the topmost Via.</summary>
    public ReadOnlySpan<byte> Branch => ViaReader.TryReadFirst(First(SipHeaderId.Via), out ViaView via) ? via.Branch : default;

    public ReadOnlySpan<byte> FromTag => Tag(SipHeaderId.From);

    public ReadOnlySpan<byte> ToTag => Tag(SipHeaderId.To);

    /// <summary>Reads a message; false where it is none, or lacks what every message has.</summary>
    public bool TryRead(ReadOnlyMemory<byte> message, SipFraming framing)
    {
        bytes = message;
        DecodeStatus status = SipReader.Read(message.Span, All, headers, out SipMessageView view, framing);
        if (status is DecodeStatus.Malformed or DecodeStatus.NeedMoreData)
            return false;
        count = view.Headers.Length;
        (IsRequest, Status) = (view.IsRequest, view.Status);
        body = (view.BodyOffset, view.Body.Length);
        uri = view.IsRequest ? (OffsetOf(view.RequestUri), view.RequestUri.Length) : (0, 0);
        ReadOnlySpan<byte> sequence = First(SipHeaderId.CSeq);
        if (!CSeqReader.TryRead(sequence, out uint number, out ReadOnlySpan<byte> name))
            return false;
        Sequence = number;
        method = view.IsRequest ? (view.Start, view.Method.Length) : (OffsetOf(name), name.Length);
        return !CallId.IsEmpty && !First(SipHeaderId.Via).IsEmpty && !First(SipHeaderId.From).IsEmpty && !First(SipHeaderId.To).IsEmpty;
    }

    /// <summary>The same over bytes of its own.</summary>
    public SipMessage ToOwned()
    {
        SipMessage copy = new();
        copy.TryRead(bytes.ToArray(), SipFraming.Datagram);
        return copy;
    }

    public ReadOnlySpan<byte> ValueOf(in SipHeader header) => Bytes.Slice(header.ValueOffset, header.ValueLength);

    /// <summary>The name as it is written.</summary>
    public ReadOnlySpan<byte> NameOf(in SipHeader header)
    {
        ReadOnlySpan<byte> line = Bytes[header.NameOffset..header.ValueOffset];
        int colon = line.IndexOf((byte)':');
        return Protocols.Text.LinearSpace.TrimEnd(colon < 0 ? line : line[..colon]);
    }

    /// <summary>The first value of a header; empty where it is absent.</summary>
    public ReadOnlySpan<byte> First(SipHeaderId id)
    {
        foreach (ref readonly SipHeader header in Headers)
        {
            if (header.Id == id)
                return ValueOf(header);
        }
        return default;
    }

    public bool Has(SipHeaderId id)
    {
        foreach (ref readonly SipHeader header in Headers)
        {
            if (header.Id == id)
                return true;
        }
        return false;
    }

    /// <summary>The URIs in all headers of this id, in order.</summary>
    public List<byte[]> Uris(SipHeaderId id)
    {
        List<byte[]> uris = [];
        foreach (ref readonly SipHeader header in Headers)
        {
            if (header.Id != id)
                continue;
            NameAddrReader reader = new(ValueOf(header));
            while (reader.TryRead(out NameAddrView address))
                uris.Add(address.Uri.ToArray());
        }
        return uris;
    }

    /// <summary>The URI of From or To.</summary>
    public ReadOnlySpan<byte> Address(SipHeaderId id) => NameAddrReader.TryReadOne(First(id), out NameAddrView address) ? address.Uri : default;

    private ReadOnlySpan<byte> Tag(SipHeaderId id)
        => NameAddrReader.TryReadOne(First(id), out NameAddrView address) && address.TryGetParameter("tag"u8, out ReadOnlySpan<byte> tag) ? tag : default;

    private int OffsetOf(ReadOnlySpan<byte> part)
        => Bytes.Overlaps(part, out int offset) ? offset : 0;

    private static EnumSet<SipHeaderId> AllHeaders()
    {
        EnumSet<SipHeaderId> all = default;
        foreach (SipHeaderId id in Enum.GetValues<SipHeaderId>())
            all.Add(id);
        return all;
    }
}
