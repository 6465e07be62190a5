using System.Globalization;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Binary;

// TerminationID ::= SEQUENCE { wildcard SEQUENCE OF WildcardField, id OCTET STRING(SIZE(1..8)), … }
// WildcardField: bit 7 is 1 for ALL and 0 for CHOOSE, bit 6 is 1 where all bits below are wildcards too, bits 5 to 0 say at which bit
// of the id the wildcard starts.                                                                          (H.248.1 Annex A.1)
/// <summary>Reads a termination id: <c>root</c>, its octets in hexadecimal, or these up to a <c>*</c> or <c>$</c>.</summary>
internal static class TerminationIdReader
{
    private const int LongestId = 8;

    public static void Read(ref BerCursor cursor, in BerValue part, int parent)
    {
        int node = BerLeaves.Add(cursor.Message, H248NodeKind.Termination, part, parent);
        int wildcard = -1;
        H248Slice id = default;
        int position = part.ContentStart;
        while (position < part.ContentEnd && cursor.TryRead(position, part.ContentEnd, out BerValue value))
        {
            position = value.Next;
            if (value.SchemaTag == 0)
                wildcard = Highest(ref cursor, value);
            else if (value.SchemaTag == 1)
                id = cursor.ReadOctets(value);
        }
        if (id.Length is < 1 or > LongestId)
        {
            cursor.Problem(DecodeErrorCode.H248Value, part.Start, part.Next - part.Start);
            return;
        }
        Write(cursor.Message, node, cursor.Message.Text(cursor.Bytes, id), wildcard, part.Start);
    }

    // The wildcard that starts at the highest bit covers the others, as far as an id as one text can say.
    private static int Highest(ref BerCursor cursor, in BerValue list)
    {
        int highest = -1;
        int position = list.ContentStart;
        while (position < list.ContentEnd && cursor.TryRead(position, list.ContentEnd, out BerValue field))
        {
            position = field.Next;
            ReadOnlySpan<byte> octet = cursor.Content(field);
            if (octet.Length != 1)
                cursor.Problem(DecodeErrorCode.H248Value, field.Start, field.Next - field.Start);
            else if (highest < 0 || (octet[0] & 0x3F) > (highest & 0x3F))
                highest = octet[0];
        }
        return highest;
    }

    private static void Write(H248Message message, int node, ReadOnlySpan<byte> id, int wildcard, int offset)
    {
        if (node < 0)
            return;
        // Derive moves the texts: what was read of them must not be used any more.
        Span<byte> octets = stackalloc byte[LongestId];
        id.CopyTo(octets);
        octets = octets[..id.Length];
        int start = message.DerivedCount;
        int free = wildcard < 0 ? 0 : Math.Min((wildcard & 0x3F) + 1, octets.Length * 8);
        int shown = (octets.Length * 8 - free + 3) / 4;
        if (octets.Length == LongestId && wildcard < 0 && !octets.ContainsAnyExcept((byte)0xFF))
            message.TryDerive("root"u8, offset);
        else if (shown > 0)
            WriteHex(message, octets, shown, offset);
        if (wildcard >= 0)
        {
            bool isAll = (wildcard & 0x80) != 0;
            message.TryDerive(isAll ? "*"u8 : "$"u8, offset);
            message[node].Flags |= isAll ? H248NodeFlags.All : H248NodeFlags.Choose;
        }
        message[node].Value = message.DerivedSince(start);
    }

    private static void WriteHex(H248Message message, ReadOnlySpan<byte> octets, int shown, int offset)
    {
        Span<byte> text = stackalloc byte[2 + 2 * LongestId];
        "0x"u8.CopyTo(text);
        for (int i = 0; i < octets.Length; i++)
            octets[i].TryFormat(text[(2 + 2 * i)..], out _, "x2", CultureInfo.InvariantCulture);
        message.TryDerive(text[..(2 + shown)], offset);
    }
}
