using System.Globalization;
using System.Net;
using System.Formats.Asn1;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>Reads the values that hold no other: numbers, flags, names and addresses.</summary>
internal static class BerLeaves
{
    public static void Read(ref BerCursor cursor, in BerField field, in BerValue part, int parent)
    {
        H248Message message = cursor.Message;
        switch (field.Action)
        {
            case BerAction.NodeNumber or BerAction.NodeBoolean: AddNumber(ref cursor, field, part, parent); break;
            case BerAction.NodeBare: Add(message, field.Kind, part, parent); break;
            case BerAction.NodeText: SetValue(message, Add(message, field.Kind, part, parent), cursor.ReadOctets(part)); break;
            case BerAction.NodeHex: SetValue(message, Add(message, field.Kind, part, parent), Hex(ref cursor, cursor.ReadOctets(part), part.Start)); break;
            case BerAction.Number: ReadNumber(ref cursor, part, parent); break;
            case BerAction.LastNumber or BerAction.Segment: ReadLast(ref cursor, field, part, parent); break;
            case BerAction.RequestId: ReadRequestId(ref cursor, part, parent); break;
            case BerAction.Text: SetValue(message, parent, cursor.ReadOctets(part)); break;
            case BerAction.IPAddress: ReadAddress(ref cursor, part, parent); break;
            case BerAction.Optional: Flag(message, parent, H248NodeFlags.Optional); break;
            case BerAction.WildcardReturn: Flag(message, parent, H248NodeFlags.WildcardReturn); break;
            case BerAction.ImmAckRequired: Flag(message, parent, H248NodeFlags.ImmAckRequired); break;
            case BerAction.LastSegment: Flag(message, parent, H248NodeFlags.LastSegment); break;
            case BerAction.Relation or BerAction.Range or BerAction.Sublist: ReadExtraInfo(ref cursor, field, part, parent); break;
            case BerAction.PackagedName or BerAction.PackageName or BerAction.ItemName: BerNames.Read(ref cursor, field, part, parent); break;
            case BerAction.AuditBits or BerAction.CompletionBits: BerBits.Read(ref cursor, field, part, parent); break;
            case BerAction.DigitMap or BerAction.TimeStamp: BerTexts.Read(ref cursor, field, part, parent); break;
            case BerAction.TopologyExtension: AddExtension(ref cursor, field, part, parent); break;
        }
    }

    /// <summary>Adds a node below <paramref name="parent"/>; -1 where there are too many.</summary>
    public static int Add(H248Message message, H248NodeKind kind, in BerValue part, int parent)
    {
        int depth = parent < 0 ? 0 : message[parent].Depth + 1;
        if (!message.TryAdd(kind, depth, part.Start, out int node))
            return -1;
        message[node].Length = part.Next - part.Start;
        return node;
    }

    public static void SetNumber(ref BerCursor cursor, int node, uint number)
    {
        if (node >= 0)
            cursor.Message[node].SetNumber(number);
    }

    public static void SetValue(H248Message message, int node, H248Slice value)
    {
        if (node >= 0)
            message[node].Value = value;
    }

    public static H248Slice Hex(ref BerCursor cursor, H248Slice octets, int offset, bool hasPrefix = false)
    {
        H248Message message = cursor.Message;
        int start = message.DerivedCount;
        if (hasPrefix)
            message.TryDerive("0x"u8, offset);
        Span<byte> digits = stackalloc byte[2];
        for (int i = 0; i < octets.Length; i++)
        {
            message.Text(cursor.Bytes, octets)[i].TryFormat(digits, out _, "X2", CultureInfo.InvariantCulture);
            if (!message.TryDerive(digits, offset))
                break;
        }
        return message.DerivedSince(start);
    }

    private static void Flag(H248Message message, int node, H248NodeFlags flag)
    {
        if (node >= 0)
            message[node].Flags |= flag;
    }

    private static void AddNumber(ref BerCursor cursor, in BerField field, in BerValue part, int parent)
    {
        if (!cursor.TryReadNumber(part, out uint number))
            return;
        bool isBoolean = field.Action == BerAction.NodeBoolean;
        // KeepActive FALSE is what its absence says in the text.
        if (isBoolean && number == 0 && field.Kind == H248NodeKind.KeepActive)
            return;
        SetNumber(ref cursor, Add(cursor.Message, field.Kind, part, parent), isBoolean && number != 0 ? 1 : number);
    }

    private static void AddExtension(ref BerCursor cursor, in BerField field, in BerValue part, int parent)
    {
        if (cursor.TryReadNumber(part, out uint number))
            SetNumber(ref cursor, Add(cursor.Message, field.Kind, part, parent), H248Words.FirstTopologyExtension + number);
    }

    private static void ReadNumber(ref BerCursor cursor, in BerValue part, int node)
    {
        if (node < 0 || !cursor.TryReadNumber(part, out uint number))
            return;
        SetNumber(ref cursor, node, number);
        if (cursor.Message[node].Kind == H248NodeKind.AckRange)
            cursor.Message[node].LastNumber = number;
    }

    private static void ReadLast(ref BerCursor cursor, in BerField field, in BerValue part, int node)
    {
        if (node < 0 || !cursor.TryReadNumber(part, out uint number))
            return;
        cursor.Message[node].LastNumber = number;
        if (field.Action == BerAction.Segment)
            Flag(cursor.Message, node, H248NodeFlags.HasSegment);
    }

    // RequestID: ALL is represented by 0xffffffff (H.248.1 Annex A.2).
    private static void ReadRequestId(ref BerCursor cursor, in BerValue part, int node)
    {
        if (!cursor.TryReadNumber(part, out uint number))
            return;
        if (number == uint.MaxValue)
            Flag(cursor.Message, node, H248NodeFlags.All);
        else
            SetNumber(ref cursor, node, number);
    }

    private static void ReadAddress(ref BerCursor cursor, in BerValue part, int node)
    {
        ReadOnlySpan<byte> octets = cursor.Content(part);
        if (octets.Length is not (4 or 16))
        {
            cursor.Problem(DecodeErrorCode.H248MessageId, part.ContentStart, part.ContentLength);
            return;
        }
        Span<byte> text = stackalloc byte[64];
        int length = 0;
        if (octets.Length == 4)
            length = WriteIPv4(octets, text);
        else
            new IPAddress(octets).TryFormat(text, out length);
        int start = cursor.Message.DerivedCount;
        cursor.Message.TryDerive(text[..length], part.Start);
        SetValue(cursor.Message, node, cursor.Message.DerivedSince(start));
    }

    private static int WriteIPv4(ReadOnlySpan<byte> octets, Span<byte> text)
    {
        int length = 0;
        for (int i = 0; i < octets.Length; i++)
        {
            if (i > 0)
                text[length++] = (byte)'.';
            octets[i].TryFormat(text[length..], out int digits, default, CultureInfo.InvariantCulture);
            length += digits;
        }
        return length;
    }

    private static void ReadExtraInfo(ref BerCursor cursor, in BerField field, in BerValue part, int node)
    {
        if (!cursor.TryReadNumber(part, out uint number))
            return;
        H248NodeFlags flag = field.Action switch
        {
            BerAction.Relation when number < 3 => (H248NodeFlags)((int)H248NodeFlags.GreaterThan << (int)number),
            BerAction.Range when number != 0 => H248NodeFlags.Range,
            BerAction.Sublist when number != 0 => H248NodeFlags.Sublist,
            _ => H248NodeFlags.None,
        };
        if (node >= 0 && flag is H248NodeFlags.Range or H248NodeFlags.Sublist)
            cursor.Message[node].Flags &= ~H248NodeFlags.Alternatives;
        Flag(cursor.Message, node, flag);
    }
}
