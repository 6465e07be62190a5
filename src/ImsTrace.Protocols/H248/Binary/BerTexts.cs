using System.Globalization;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>Writes what the binary encoding keeps in several fields as the one text that the text encoding has.</summary>
internal static class BerTexts
{
    public static void Read(ref BerCursor cursor, in BerField field, in BerValue part, int parent)
    {
        if (field.Action == BerAction.TimeStamp)
            ReadTime(ref cursor, part, parent);
        else
            ReadDigitMap(ref cursor, part, parent);
    }

    // TimeNotation ::= SEQUENCE { date IA5String(SIZE(8)), time IA5String(SIZE(8)) }; TimeStamp = Date "T" Time
    private static void ReadTime(ref BerCursor cursor, in BerValue part, int parent)
    {
        H248Message message = cursor.Message;
        int node = BerLeaves.Add(message, H248NodeKind.TimeStamp, part, parent);
        int start = message.DerivedCount;
        int position = part.ContentStart;
        while (position < part.ContentEnd && cursor.TryRead(position, part.ContentEnd, out BerValue value))
        {
            if (position > part.ContentStart)
                message.TryDerive("T"u8, part.Start);
            message.TryDerive(cursor.Content(value), value.Start);
            position = value.Next;
        }
        BerLeaves.SetValue(message, node, message.DerivedSince(start));
    }

    // digitMapValue = ["T" COLON Timer COMMA] ["S" COLON Timer COMMA] ["L" COLON Timer COMMA] ["Z" COLON Timer COMMA] digitMap
    private static void ReadDigitMap(ref BerCursor cursor, in BerValue part, int node)
    {
        H248Message message = cursor.Message;
        int start = message.DerivedCount;
        H248Slice body = default;
        int position = part.ContentStart;
        while (position < part.ContentEnd && cursor.TryRead(position, part.ContentEnd, out BerValue value))
        {
            position = value.Next;
            if (value.SchemaTag == 3 && !value.Tag.IsConstructed)
                body = new(value.ContentStart, value.ContentLength);
            else if (value.SchemaTag is >= 0 and <= 4 && cursor.TryReadNumber(value, out uint seconds))
                AddTimer(message, "TSL Z"u8[value.SchemaTag], seconds, value.Start);
        }
        message.TryDerive(message.Text(cursor.Bytes, body), part.Start);
        BerLeaves.SetValue(message, node, message.DerivedSince(start));
    }

    private static void AddTimer(H248Message message, byte letter, uint seconds, int offset)
    {
        Span<byte> text = stackalloc byte[16];
        text[0] = letter;
        text[1] = (byte)':';
        seconds.TryFormat(text[2..], out int digits, default, CultureInfo.InvariantCulture);
        text[2 + digits] = (byte)',';
        message.TryDerive(text[..(3 + digits)], offset);
    }
}
