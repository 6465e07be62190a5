using ImsTrace.Capture;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>HEP v3 over TCP or SCTP: each packet carries one message, whole, with endpoints, transport and time of its own.</summary>
internal sealed class HepMessages(MessageProtocols protocols, RecordWriter records) : MessageProtocol(StreamProtocol.Hep)
{
    private readonly HepInflater inflater = new(HepLimits.Default);
    private readonly HepOrigins origins = new();

    public override Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => HepFramer.LengthOf(bytes) switch
    {
        < 0 => Recognition.No,
        0 => Recognition.NeedMoreData,
        _ => Recognition.Yes,
    };

    public override int FindStart(ReadOnlySpan<byte> bytes, int from) => HepFramer.FindStart(bytes, from);

    public override FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes)
    {
        int length = HepFramer.LengthOf(bytes);
        return length < 0 ? new(DecodeStatus.Malformed, 1, new(DecodeErrorCode.HepPacket, 0))
            : new(length > 0 && length <= bytes.Length ? DecodeStatus.Complete : DecodeStatus.NeedMoreData, length);
    }

    public override void TakeFramed(in Segment segment, StreamState stream, ReadOnlySpan<byte> message) => Take(segment, message, missing: 0);

    public override bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing)
    {
        // In UDP it is unwrapped before; HEP carries no HEP.
        if (segment.IsHep || segment.Transport == TransportProtocol.Udp || HepFramer.LengthOf(payload) <= 0)
            return false;
        Take(segment, payload, missing);
        return true;
    }

    /// <summary>A payload that HEP carried and no protocol took: signalling that cannot be read, or none.</summary>
    public void CountUnread(in Segment segment, ReadOnlySpan<byte> payload)
    {
        bool isSignalling = segment.HepType is HepProtocolType.Sip or HepProtocolType.Megaco or HepProtocolType.M3ua or HepProtocolType.Diameter;
        if (isSignalling && payload.IndexOfAnyExcept((byte)'\r', (byte)'\n', (byte)0) >= 0)
            records.BlindSpots.Count(BlindSpot.HepPayload);
    }

    public override bool TryGetProtocol(StreamState stream, out Protocol protocol)
    {
        protocol = default;
        return false;
    }

    private void Take(in Segment segment, ReadOnlySpan<byte> packet, int missing)
    {
        if (!HepReader.TryRead(packet, missing, out HepHeader header, out HepError error))
        {
            if (error.Code != HepErrorCode.None)
                records.BlindSpots.Count(BlindSpot.MalformedHeader);
            return;
        }
        ReadOnlySpan<byte> payload = packet.Slice(header.PayloadOffset, header.PayloadLength);
        if (header.IsCompressed && (header.PayloadMissing > 0 || !inflater.TryInflate(payload, out payload)))
        {
            records.BlindSpots.Count(header.PayloadMissing > 0 ? BlindSpot.SnapLength : BlindSpot.HepPayload);
            return;
        }
        Segment carried = header.SegmentOf(segment.Frame, origins.Of(header, packet));
        if (!protocols.TryTakeWhole(carried, stream: null, payload, header.PayloadMissing))
            CountUnread(carried, payload);
    }
}
