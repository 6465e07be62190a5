using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Stun;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>SIP messages in datagrams and streams (RFC 3261 sections 7 and 18).</summary>
internal sealed class SipMessages(FieldPlan plan, RecordWriter records) : MessageProtocol(StreamProtocol.Sip)
{
    private readonly SipRecorder recorder = new(plan);

    public override Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => SipFramer.LooksLikeStart(bytes);

    public override int FindStart(ReadOnlySpan<byte> bytes, int from) => SipFramer.FindStart(bytes, from);

    public override FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes)
    {
        FrameResult frame = SipFramer.FrameStream(bytes);
        return frame.Status == DecodeStatus.Malformed && frame.Error.Code != DecodeErrorCode.None ? FrameStun(bytes, frame) : frame;
    }

    public override void TakeFramed(in Segment segment, StreamState stream, ReadOnlySpan<byte> message)
    {
        // Keep-alives in front are no part of the message.
        message = message.TrimStart("\r\n"u8);
        if (message.IsEmpty)
            return;
        if (recorder.Read(message, SipFraming.Stream, records.Builder, out MessageKind kind))
            records.Add(segment, Protocol.Sip, kind, message);
        else
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, message.Length);
    }

    public override bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing)
    {
        FrameResult frame = SipFramer.FrameDatagram(payload);
        bool isTooLong = frame.Error.Code == DecodeErrorCode.SipTooLong;
        if (frame.Status != DecodeStatus.Complete && !isTooLong)
            return false;
        if (!isTooLong && recorder.Read(payload, SipFraming.Datagram, records.Builder, out MessageKind kind, isCut: missing > 0))
            records.Add(segment, Protocol.Sip, kind, payload, missing);
        else
            records.BlindSpots.Count(BlindSpot.UnreadableDatagram);
        return true;
    }

    /// <summary>Reads a datagram with something else in front of its start line; false where none is near its front.</summary>
    public bool TryTakeBehindJunk(in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        if (payload.Length > SipLimits.Default.MessageLength || !recorder.Read(payload, SipFraming.Datagram, records.Builder, out MessageKind kind, isCut: missing > 0))
            return false;
        records.Add(segment, Protocol.Sip, kind, payload, missing);
        return true;
    }

    // STUN between SIP messages is a keep-alive like their line ends (RFC 5626 section 3.5): passed over, and nothing is wrong.
    private static FrameResult FrameStun(ReadOnlySpan<byte> bytes, FrameResult otherwise)
    {
        int start = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        FrameResult stun = StunFramer.Frame(bytes[start..]);
        return stun.Status switch
        {
            DecodeStatus.Complete => new(DecodeStatus.Malformed, start + stun.Length),
            DecodeStatus.NeedMoreData => new(DecodeStatus.NeedMoreData, start + stun.Length),
            _ => otherwise,
        };
    }

    /// <summary>A message that an ICMP error quotes is no message of its own, but tells what was lost.</summary>
    public void TakeQuote(in Segment segment, ReadOnlySpan<byte> quoted)
    {
        if (SipFramer.LooksLikeStart(quoted) == Recognition.Yes
            && recorder.Read(quoted, SipFraming.Datagram, records.Builder, out MessageKind kind))
            records.Add(segment, Protocol.Sip, kind, quoted).IsQuote = true;
    }
}
