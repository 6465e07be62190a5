using System.Buffers.Binary;
using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Edits;

/// <summary>Writes units to a file; the bytes of each stay together in their stream.</summary>
internal static class UnitWriter
{
    public static EditedFile Write(IEnumerable<EditedUnit> units)
    {
        List<(long Time, double Order, WirePacket Packet)> packets = [];
        Dictionary<(string, string), (long Time, double Order)> ends = [];
        foreach (EditedUnit unit in units.OrderBy(unit => unit.Time).ThenBy(unit => unit.Order))
        {
            if (unit.Packet.Transport == WireTransport.Tcp)
                AddPieces(unit, packets, ends);
            else
                packets.Add((unit.Time, unit.Order, unit.Packet with { Time = unit.Time, Bytes = Whole(unit), Numbers = unit.Numbers }));
        }
        WireWriter writer = new();
        foreach ((_, _, WirePacket packet) in packets.OrderBy(packet => packet.Time).ThenBy(packet => packet.Order))
            writer.Write(packet);
        return new(writer.ToArray(), writer.Numbers);
    }

    private static void AddPieces(EditedUnit unit, List<(long, double, WirePacket)> packets, Dictionary<(string, string), (long Time, double Order)> ends)
    {
        byte[] bytes = Whole(unit);
        int pieces = Math.Max(1, unit.Pieces.Count);
        int at = 0;
        for (int i = 0; i < pieces; i++)
        {
            bool isLast = i == pieces - 1;
            (long time, double order, int length) = isLast ? (unit.Time, unit.Order, bytes.Length - at) : unit.Pieces[i];
            length = Math.Min(length, bytes.Length - at);
            // What came before in the stream is captured before.
            (long Time, double Order) end = ends.GetValueOrDefault((unit.Packet.Source, unit.Packet.Destination));
            if ((time, order).CompareTo(end) <= 0)
                (time, order) = (end.Time, end.Order + 1e-6);
            ends[(unit.Packet.Source, unit.Packet.Destination)] = (time, order);
            if (length > 0 || isLast)
                packets.Add((time, order, unit.Packet with { Time = time, Bytes = bytes[at..(at + length)], Numbers = isLast ? unit.Numbers : [] }));
            at += length;
        }
    }

    private static byte[] Whole(EditedUnit unit)
    {
        byte[] bytes = [.. unit.Prefix, .. unit.Bytes, .. unit.Suffix];
        // A TPKT header says how long it and what follows is (RFC 1006 section 6).
        if (unit.Packet.Transport == WireTransport.Tcp && unit.Prefix.Length > 0)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)bytes.Length);
        return bytes;
    }
}
