using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Edits;

/// <summary>Takes a capture apart into units, by the messages that the product found in it.</summary>
internal sealed class CaptureReader(IReadOnlyList<CaptureMessage> messages)
{
    private const int SynFinRst = 7;
    private const int Syn = 2;
    private const int Tpkt = 4;

    private readonly List<EditedUnit> units = [];
    private readonly Dictionary<(string, string), List<TcpStream>> streams = [];
    private readonly ILookup<long, CaptureMessage> byFrame = messages.ToLookup(message => message.Frame);

    public List<EditedUnit> Read(byte[] file)
    {
        foreach ((long number, long time, byte[] bytes) in Frames(file))
            Read(number, time, bytes);
        foreach (((string source, string destination), List<TcpStream> connections) in streams)
            Divide(source, destination, connections);
        return units;
    }

    public static IEnumerable<(long Number, long Time, byte[] Bytes)> Frames(byte[] file)
    {
        if (!CaptureFileReader.TryOpen(new MemoryStream(file), 0, CaptureLimits.Default, out CaptureFileReader? reader, out CaptureProblem? problem))
            throw new InvalidDataException(problem.Text);
        using (reader)
        {
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                for (int i = 0; i < block.Count; i++)
                    yield return (block[i].Stamp.Number, block[i].Stamp.Time, block[i].Bytes.ToArray());
                block.Release();
            }
        }
    }

    private void Read(long number, long time, byte[] frame)
    {
        if (FrameView.Of(frame) is not { } view)
            Keep(number, time, frame);
        else if (view.IsTcp)
            ReadSegment(number, time, view);
        else
            ReadDatagram(number, time, frame, view);
    }

    private void Keep(long number, long time, byte[] frame) => units.Add(new()
    {
        Numbers = [.. byFrame[number].Select(message => message.Number)], Time = time, Order = number,
        Packet = new() { Time = time, Transport = WireTransport.Frame, Bytes = frame },
    });

    private void ReadDatagram(long number, long time, byte[] frame, FrameView view)
    {
        CaptureMessage[] there = [.. byFrame[number]];
        int at = there.Length == 0 ? -1 : view.Payload.AsSpan().IndexOf(there[0].Bytes);
        if (at < 0 || there.Any(message => !message.Bytes.AsSpan().SequenceEqual(there[0].Bytes)))
        {
            Keep(number, time, frame);
            return;
        }
        units.Add(new()
        {
            Numbers = [.. there.Select(message => message.Number)], Time = time, Order = number,
            Prefix = view.Payload[..at], Suffix = view.Payload[(at + there[0].Bytes.Length)..],
            Packet = new() { Time = time, Transport = view.Transport, Source = view.Source, Destination = view.Destination, Bytes = there[0].Bytes },
        });
    }

    private void ReadSegment(long number, long time, FrameView view)
    {
        if (!streams.TryGetValue((view.Source, view.Destination), out List<TcpStream>? list))
            streams.Add((view.Source, view.Destination), list = []);
        bool isSyn = (view.Flags & Syn) != 0;
        if (isSyn && (list.Count == 0 || list[^1].Start != view.Sequence + 1))
            list.Add(new(view.Sequence + 1));
        if (list.Count == 0)
            list.Add(new(view.Sequence));
        if (view.Payload.Length > 0)
            list[^1].Add(view.Sequence, view.Payload, time, number);
        if ((view.Flags & SynFinRst) == 0)
            return;
        units.Add(new()
        {
            Time = time, Order = number + 0.1,
            Packet = new()
            {
                Time = time, Transport = WireTransport.Tcp, Source = view.Source, Destination = view.Destination, Flags = view.Flags, FirstSequence = view.Sequence,
            },
        });
    }

    private void Divide(string source, string destination, List<TcpStream> connections)
    {
        Queue<CaptureMessage> wanted = new(messages.Where(message => message.Source == source && message.Destination == destination));
        foreach (TcpStream connection in connections)
        {
            List<StreamPart> run = [];
            foreach (StreamPart part in connection.Parts())
            {
                if (part.Bytes is not null)
                {
                    run.Add(part);
                    continue;
                }
                DivideRun(source, destination, connection.Start, run, wanted);
                run.Clear();
                units.Add(Unit(source, destination, connection.Start, [part], new byte[part.Length], lost: true));
            }
            DivideRun(source, destination, connection.Start, run, wanted);
        }
    }

    /// <summary>Divides bytes without a hole into messages and what lies between them.</summary>
    private void DivideRun(string source, string destination, uint start, List<StreamPart> run, Queue<CaptureMessage> wanted)
    {
        byte[] bytes = [.. run.SelectMany(part => part.Bytes!)]; // a run has no holes
        int taken = 0;
        while (wanted.TryPeek(out CaptureMessage? message) && bytes.AsSpan(taken).IndexOf(message.Bytes) is int found and >= 0)
        {
            wanted.Dequeue();
            int at = taken + found;
            bool hasTpkt = found == Tpkt && bytes[taken] == 3;
            if (found > 0 && !hasTpkt)
                units.Add(Unit(source, destination, start, Slice(run, taken, found), bytes[taken..at]));
            EditedUnit unit = Unit(source, destination, start, Slice(run, at, message.Bytes.Length), message.Bytes, prefix: hasTpkt ? bytes[taken..at] : []);
            unit.Numbers.Add(message.Number);
            while (wanted.TryPeek(out CaptureMessage? more) && more.Offset > message.Offset && more.Frame == message.Frame && more.Bytes.AsSpan().SequenceEqual(message.Bytes))
                unit.Numbers.Add(wanted.Dequeue().Number);
            units.Add(unit);
            taken = at + message.Bytes.Length;
        }
        if (taken < bytes.Length)
            units.Add(Unit(source, destination, start, Slice(run, taken, bytes.Length - taken), bytes[taken..]));
    }

    private static List<StreamPart> Slice(List<StreamPart> run, int at, int length)
    {
        List<StreamPart> slice = [];
        foreach (StreamPart part in run)
        {
            int taken = Math.Min(part.Length - at, length);
            if (at < part.Length && taken > 0)
            {
                slice.Add(part with { Length = taken });
                length -= taken;
            }
            at = Math.Max(0, at - part.Length);
        }
        return slice;
    }

    private static EditedUnit Unit(string source, string destination, uint start, List<StreamPart> parts, byte[] bytes, bool lost = false, byte[]? prefix = null)
    {
        // Bytes that came out of order are complete with the last that came.
        StreamPart last = parts.MaxBy(part => (part.Time, part.Order))!; // no unit is empty
        return new()
        {
            Time = last.Time, Order = last.Order, Pieces = [.. parts.Select(part => (part.Time, part.Order, part.Length))], Prefix = prefix ?? [],
            Packet = new()
            {
                Time = last.Time, Transport = WireTransport.Tcp, Source = source, Destination = destination, Bytes = bytes, FirstSequence = start, IsLost = lost,
            },
        };
    }
}
