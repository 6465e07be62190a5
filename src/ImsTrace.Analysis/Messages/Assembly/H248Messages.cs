using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Carriers;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>H.248 messages over UDP, TCP, SCTP and M3UA (H.248.1 Annex D): a record for each transaction.</summary>
internal sealed class H248Messages(FieldPlan plan, RecordWriter records) : MessageProtocol(StreamProtocol.H248)
{
    private const ushort TextPort = 2944;
    private const ushort BinaryPort = 2945;
    private const byte TpktVersion = 3;
    private const byte SequenceTag = 0x30;
    private const uint H248Payload = 7; // IANA, SCTP payload protocol identifiers
    private readonly bool wantsForm = plan.Has(MessageField.CarrierForm);
    private readonly H248Recorder recorder = new(plan);

    public override Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => H248Framer.LooksLikeStart(bytes);

    public override int FindStart(ReadOnlySpan<byte> bytes, int from) => H248Framer.FindStart(bytes, from);

    public override FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes) => H248Framer.Frame(bytes);

    public override void TakeFramed(in Segment segment, StreamState stream, ReadOnlySpan<byte> message)
    {
        if (!Take(segment, H248Framer.MessageOf(message), 0, message[0] == TpktVersion))
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, message.Length);
    }

    public override bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing)
    {
        ReadOnlySpan<byte> message = Unwrap(segment, payload);
        if (H248Recognizer.LooksLikeStart(message) != Recognition.Yes)
            return IsLost(segment, payload);
        bool isMtp = message.Length != payload.Length;
        if (!Take(isMtp ? segment with { PayloadProtocol = H248Payload } : segment, message, missing))
            records.BlindSpots.Count(BlindSpot.UnreadableDatagram);
        return true;
    }

    // M3UA carries H.248 as one of the users of MTP; what the user is shows in the data as well as in the service indicator.
    private static ReadOnlySpan<byte> Unwrap(in Segment segment, ReadOnlySpan<byte> payload)
        => segment.Transport == TransportProtocol.Sctp && M3uaReader.TryRead(payload, out ReadOnlySpan<byte> data, out _) != DecodeStatus.Malformed
            ? data
            : payload;

    // What comes to the ports of H.248 (IANA: megaco-h248, h248-binary) and is none of it is counted, though nothing can be read.
    private bool IsLost(in Segment segment, ReadOnlySpan<byte> payload)
    {
        if (segment.Transport == TransportProtocol.Udp && segment.Destination.Port is TextPort or BinaryPort && !payload.IsEmpty)
            records.BlindSpots.Count(BlindSpot.UnreadableDatagram);
        return false;
    }

    private bool Take(in Segment segment, ReadOnlySpan<byte> message, int missing, bool hasTpkt = false)
    {
        if (!recorder.Read(message))
            return false;
        ReadOnlyMemory<byte> kept = records.Keep(message);
        while (recorder.TryNext(message, records.Builder, out MessageKind kind))
        {
            if (wantsForm)
                SetForm(segment, message, hasTpkt);
            MessageRecord record = records.Add(segment, Protocol.H248, kind, message.Length, missing);
            (record.Bytes, record.Part) = (kept, recorder.Part);
        }
        return true;
    }

    private void SetForm(in Segment segment, ReadOnlySpan<byte> message, bool hasTpkt)
    {
        records.Builder.Add(MessageField.CarrierForm, message[0] == SequenceTag ? "binary"u8 : "text"u8);
        if (segment.IsHep)
            return;
        if (segment.Transport == TransportProtocol.Tcp)
            records.Builder.Add(MessageField.CarrierForm, hasTpkt ? "tpkt"u8 : "bare"u8);
        else if (segment.Transport == TransportProtocol.Sctp)
            records.Builder.Add(MessageField.CarrierForm, segment.PayloadProtocol == H248Payload ? "ppid-7"u8 : "ppid-other"u8);
    }
}
