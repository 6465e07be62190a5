using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>WebSockets that carry SIP (RFC 7118) or MSRP (RFC 7977): each of their messages is one of those.</summary>
internal sealed class WebSocketMessages(MessageProtocols protocols, RecordWriter records) : MessageProtocol(StreamProtocol.WebSocket)
{
    private readonly WebSocketShared shared = new(WebSocketLimits.Default);

    public override Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => WebSocketFramer.LooksLikeStart(bytes);

    public override int FindStart(ReadOnlySpan<byte> bytes, int from) => WebSocketFramer.FindStart(bytes, from);

    public override FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes) => WebSocketFramer.Frame(bytes, shared.Limits);

    public override void TakeFramed(in Segment segment, StreamState stream, ReadOnlySpan<byte> message)
    {
        WebSocketStream state = StateOf(stream);
        if (WebSocketHandshake.TryRead(message, shared.Limits, out WebSocketHandshake handshake, out _) == DecodeStatus.Complete)
        {
            state.Open(handshake);
            return;
        }
        DecodeStatus status = state.Reader.TryRead(message, out ReadOnlySpan<byte> payload, out DecodeError error);
        if (error.Code != DecodeErrorCode.None)
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, message.Length);
        if (records.TracksPlaces)
            TrackPlace(state, status, message);
        if (status != DecodeStatus.Complete)
            return;
        if (protocols.TryTakeWhole(segment with { Transport = TransportProtocol.Ws }, state.Carried, payload, missing: 0))
            state.CarriesSignalling = true;
        else if (state.CarriesSignalling && payload.IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0)
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, payload.Length); // all but keep-alives (RFC 7118 section 6)
    }

    // Nothing but its own stream carries one.
    public override bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing) => false;

    public override void Forget(StreamState stream) => StateOf(stream).Reader.Forget();

    public override bool TryGetProtocol(StreamState stream, out Protocol protocol)
    {
        protocol = StateOf(stream).Protocol;
        return protocol != 0;
    }

    // A message of several frames begins with the first of them; control frames may stand between.
    private void TrackPlace(WebSocketStream state, DecodeStatus status, ReadOnlySpan<byte> frame)
    {
        if (status == DecodeStatus.NeedMoreData
            && WebSocketFrameHeader.TryRead(frame, out WebSocketFrameHeader header, out _) == DecodeStatus.Complete && !header.IsControl)
            state.Begun ??= records.Range;
        else if (status == DecodeStatus.Complete && state.Begun is { } begun)
            (records.Range, state.Begun) = (begun.Through(records.Range), null);
        else if (status == DecodeStatus.Malformed)
            state.Begun = null;
    }

    private WebSocketStream StateOf(StreamState stream) => (WebSocketStream)(stream.Attachment ??= new WebSocketStream(shared));
}
