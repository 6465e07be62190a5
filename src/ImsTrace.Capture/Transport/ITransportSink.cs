using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Transport;

/// <summary>Takes what the transport stage gives: datagrams, stream bytes in order, holes and events. Spans live until the call returns.</summary>
public interface ITransportSink
{
    /// <summary>A whole UDP datagram or a whole SCTP user message.</summary>
    /// <param name="segment">Frame, endpoints and transport.</param>
    /// <param name="payload">The bytes that were captured.</param>
    /// <param name="missing">How many bytes at the end the snap length cut off; 0 for none.</param>
    void OnDatagram(in Segment segment, ReadOnlySpan<byte> payload, int missing);

    /// <summary>Bytes of one direction of a TCP connection, in order and once each.</summary>
    /// <param name="segment">The frame whose arrival made these bytes available, endpoints and transport.</param>
    /// <param name="stream">The direction; its <see cref="StreamState.Protocol"/> and <see cref="StreamState.Wanted"/> belong to the sink.</param>
    /// <param name="bytes">What was left unconsumed before, followed by what is new.</param>
    /// <returns>How many bytes at the front were consumed; the stage keeps the rest and gives it again when more has come.</returns>
    int OnStream(in Segment segment, StreamState stream, ReadOnlySpan<byte> bytes);

    /// <summary>Bytes of the stream are lost for good (hole, limit, snap length) or the direction ended: unconsumed bytes are given a last time.</summary>
    /// <param name="segment">The frame at which the loss or the end was seen.</param>
    /// <param name="stream">The direction; the sink must find the next start of a message by content after a gap.</param>
    /// <param name="unconsumed">Bytes before the hole that no message has used.</param>
    /// <param name="lost">The hole's length in bytes; 0 at an orderly end; -1 where unknown.</param>
    void OnGap(in Segment segment, StreamState stream, ReadOnlySpan<byte> unconsumed, long lost);

    /// <summary>Something that is no payload: connection opened or closed, ICMP error.</summary>
    void OnEvent(in Segment segment, TransportEventKind kind, ReadOnlySpan<byte> quoted);
}
