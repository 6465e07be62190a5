using System.Globalization;
using ImsTrace.TestKit.Contents;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Wire;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Edits;

/// <summary>
/// Changes a capture message by message and writes it again with all that follows from it: lengths, checksums, TCP numbers.
/// Messages have the numbers of the capture as it was, whatever earlier edits did.
/// </summary>
public sealed class CaptureEdits
{
    private const double Second = 1e9;
    private const double Millisecond = 1e6;

    private readonly List<EditedUnit> units;

    public CaptureEdits(byte[] file, IReadOnlyList<CaptureMessage> messages) => units = new CaptureReader(messages).Read(file);

    /// <summary>Whether each message can be changed: none came in IP fragments or headers that cannot be rebuilt.</summary>
    public bool IsEditable => units.TrueForAll(unit => !unit.IsMessage || unit.IsEditable);

    /// <summary>Numbers of the messages that went over UDP.</summary>
    public IEnumerable<int> Datagrams => units.Where(unit => unit.Packet.Transport == WireTransport.Udp).SelectMany(unit => unit.Numbers);

    public CaptureEdits Apply(YamlNode edits)
    {
        foreach (YamlNode node in YamlFields.Items(edits))
        {
            YamlFields edit = new(node);
            if (edit.Number("times") is { } times)
            {
                Repeat(edit, (int)times);
                continue;
            }
            List<EditedUnit> chosen = MessageChoice.Choose(units, edit);
            Apply(chosen, edit);
        }
        return this;
    }

    private void Repeat(YamlFields edit, int times)
    {
        YamlNode repeated = edit.Get("edits");
        edit.Finish();
        for (int turn = 1; turn <= times; turn++)
            Apply(Numbered(repeated, turn.ToString("00", CultureInfo.InvariantCulture)));
    }

    private static YamlNode Numbered(YamlNode node, string turn) => node switch
    {
        YamlScalarNode scalar => new YamlScalarNode((scalar.Value ?? "").Replace("{n}", turn, StringComparison.Ordinal)) { Style = scalar.Style },
        YamlSequenceNode list => new YamlSequenceNode(list.Children.Select(item => Numbered(item, turn))),
        YamlMappingNode mapping => new YamlMappingNode(mapping.Children.Select(pair => KeyValuePair.Create(pair.Key, Numbered(pair.Value, turn)))),
        _ => node,
    };

    public void Drop(int number) => units.RemoveAll(unit => unit.Numbers.Contains(number));

    /// <summary>Drops what the condition on source and destination addresses holds for.</summary>
    public void DropBetween(Func<string, string, bool> isDropped)
        => units.RemoveAll(unit => unit.IsEditable && isDropped(unit.Packet.Source, unit.Packet.Destination));

    /// <summary>Moves a message, and all that comes after it, to a later time.</summary>
    public void DelayFrom(int number, double seconds)
    {
        EditedUnit from = units.First(unit => unit.Numbers.Contains(number));
        (long Time, double Order) start = (from.Time, from.Order);
        foreach (EditedUnit unit in units.Where(unit => (unit.Time, unit.Order).CompareTo(start) >= 0).ToList())
            Shift(unit, (long)(seconds * Second));
    }

    /// <summary>Lets the capture go on for some seconds: others say something at the end of them.</summary>
    public void GoOn(double seconds)
    {
        long time = units.Max(unit => unit.Time) + (long)(seconds * Second);
        const string options = "OPTIONS sip:192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKlater0001\r\nMax-Forwards: 70\r\nFrom: <sip:192.0.2.1>;tag=later0001\r\n"
            + "To: <sip:192.0.2.2>\r\nCall-ID: later-0001@192.0.2.1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
        units.Add(new()
        {
            Time = time, Order = units.Max(unit => unit.Order) + 1,
            Packet = new() { Time = time, Source = "192.0.2.1:5060", Destination = "192.0.2.2:5060", Bytes = ByteText.ToBytes(options) },
        });
    }

    public EditedFile ToFile() => UnitWriter.Write(units);

    private void Apply(List<EditedUnit> chosen, YamlFields edit)
    {
        bool keepsLength = edit.Flag("keep-length", false);
        foreach ((string key, YamlNode value) in edit.All)
        {
            if (MessageChoice.IsKey(key) || key is "keep-length" or "as")
                continue;
            foreach (EditedUnit unit in chosen)
                Apply(unit, key, value, edit, keepsLength);
        }
    }

    private void Apply(EditedUnit unit, string key, YamlNode value, YamlFields edit, bool keepsLength)
    {
        if (ContentEdits.IsKnown(key))
        {
            if (!unit.IsEditable)
                throw edit.Error($"message {unit.Numbers[0]} came in fragments or headers that cannot be rebuilt");
            unit.Bytes = ContentEdits.Apply(unit.Bytes, [(key, value)], keepsLength);
            return;
        }
        switch (key)
        {
            case "drop": units.Remove(unit); break;
            case "lose": unit.Packet = unit.Packet with { IsLost = true }; break;
            case "duplicate":
                foreach (YamlNode milliseconds in YamlFields.Items(value))
                    Duplicate(unit, YamlFields.NumberOf(milliseconds));
                break;
            case "delay": Shift(unit, (long)(YamlFields.NumberOf(value) * Second)); break;
            case "before": MoveBeside(unit, value, -0.5, edit); break;
            case "after": MoveBeside(unit, value, 0.5, edit); break;
            case "from": unit.Packet = unit.Packet with { Source = YamlFields.TextOf(value), FirstSequence = null }; break;
            case "to": unit.Packet = unit.Packet with { Destination = YamlFields.TextOf(value), FirstSequence = null }; break;
            case "over": ChangeTransport(unit, YamlFields.TextOf(value)); break;
            case "copy": Copy(unit, new(value)); break;
            default: throw edit.Error($"'{key}' is no edit");
        }
    }

    private static void ChangeTransport(EditedUnit unit, string transport)
    {
        unit.Packet = unit.Packet with { Transport = TransportWords.Of(transport) ?? throw new InvalidDataException($"'over: {transport}' is not known"), FirstSequence = null };
        unit.Pieces = [];
    }

    /// <summary>Adds a copy of the message and makes the edits to it; it has the number <c>as</c>, or that of the message.</summary>
    private void Copy(EditedUnit unit, YamlFields edit)
    {
        EditedUnit copy = unit.Copy(edit.Number("as") is { } number ? [(int)number] : unit.Numbers);
        copy.MoveTo(unit.Time, unit.Order + 0.25);
        units.Add(copy);
        Apply([copy], edit);
    }

    private void Duplicate(EditedUnit unit, double milliseconds)
    {
        EditedUnit copy = unit.Copy(unit.Numbers);
        copy.MoveTo(unit.Time + (long)(milliseconds * Millisecond), unit.Order + 0.25);
        units.Add(copy);
    }

    private static void Shift(EditedUnit unit, long nanoseconds)
    {
        unit.Time += nanoseconds;
        unit.Pieces = [.. unit.Pieces.Select(piece => (piece.Time + nanoseconds, piece.Order, piece.Length))];
    }

    private void MoveBeside(EditedUnit unit, YamlNode other, double places, YamlFields edit)
    {
        EditedUnit target = MessageChoice.Numbered(units, (int)YamlFields.NumberOf(other), edit);
        unit.MoveTo(target.Time, target.Order + places);
    }
}
