using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Edits;

/// <summary>
/// A piece of a capture that is moved and changed as one: a message, several that one datagram or H.248 message holds, a frame that
/// stays as it is, an event of TCP, or bytes of a stream that are no message.
/// </summary>
internal sealed class EditedUnit
{
    /// <summary>The numbers of its messages in the capture as it was, or those that a case gives to a copy.</summary>
    public List<int> Numbers { get; init; } = [];

    /// <summary>When it was complete.</summary>
    public required long Time { get; set; }

    /// <summary>Its place among units of the same time.</summary>
    public required double Order { get; set; }

    public required WirePacket Packet { get; set; }

    /// <summary>Bytes around the message's own in its datagram or stream: a TPKT header, keep-alives.</summary>
    public byte[] Prefix { get; init; } = [];

    public byte[] Suffix { get; init; } = [];

    /// <summary>Times, places and lengths of the segments that brought it; empty for anything but a stream's bytes.</summary>
    public IReadOnlyList<(long Time, double Order, int Length)> Pieces { get; set; } = [];

    /// <summary>Whether it is a message with bytes that can be changed.</summary>
    public bool IsMessage => Numbers.Count > 0;

    public bool IsEditable => Packet.Transport != WireTransport.Frame;

    public byte[] Bytes
    {
        get => Packet.Bytes;
        set => Packet = Packet with { Bytes = value };
    }

    public EditedUnit Copy(IEnumerable<int> numbers) => new()
    {
        Numbers = [.. numbers], Time = Time, Order = Order, Packet = Packet, Prefix = Prefix, Suffix = Suffix, Pieces = Pieces,
    };

    /// <summary>Puts it at another time, in one piece.</summary>
    public void MoveTo(long time, double order) => (Time, Order, Pieces) = (time, order, []);
}
