using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Globalization;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>
/// Reads Value and property groups. Each value is an OCTET STRING with a BER value inside (H.248.1 section 12.2); stacks
/// are met that put the plain octets there, and these are taken too.
/// </summary>
internal static class BerValues
{
    public static void Read(ref BerCursor cursor, in BerField field, in BerValue part, int parent)
    {
        if (field.Action == BerAction.SessionDescription)
            ReadDescription(ref cursor, field.Kind, part, parent);
        else if (field.Action == BerAction.Reason)
            ReadReason(ref cursor, part, parent);
        else
            ReadAll(ref cursor, part, parent);
    }

    // An empty sequence means CHOOSE; several values without extraInfo are alternatives.
    private static void ReadAll(ref BerCursor cursor, in BerValue list, int node)
    {
        H248Message message = cursor.Message;
        int count = 0;
        H248Slice only = default;
        int position = list.ContentStart;
        while (position < list.ContentEnd && cursor.TryRead(position, list.ContentEnd, out BerValue part))
        {
            position = part.Next;
            count++;
            only = Text(ref cursor, part);
            if (count == 1 && position >= list.ContentEnd)
                break;
            BerLeaves.SetValue(message, BerLeaves.Add(message, H248NodeKind.Value, part, node), only);
        }
        if (node < 0)
            return;
        if (count > 1)
        {
            message[node].Flags |= H248NodeFlags.Alternatives;
            return;
        }
        if (count == 0)
        {
            int start = message.DerivedCount;
            message.TryDerive("$"u8, list.Start);
            only = message.DerivedSince(start);
            message[node].Flags |= H248NodeFlags.Choose;
        }
        message[node].Value = only;
    }

    private static void ReadReason(ref BerCursor cursor, in BerValue list, int parent)
    {
        H248Message message = cursor.Message;
        int node = BerLeaves.Add(message, H248NodeKind.Reason, list, parent);
        ReadAll(ref cursor, list, node);
        if (node < 0)
            return;
        H248Slice value = message[node].Value;
        if (!ReasonText.TrySplit(message.Text(cursor.Bytes, value), out uint code, out int text))
        {
            cursor.Problem(DecodeErrorCode.H248Value, list.Start, list.Next - list.Start);
            return;
        }
        message[node].SetNumber(code);
        message[node].Value = value with { Offset = value.Offset + text, Length = value.Length - text };
    }

    // LocalRemoteDescriptor ::= SEQUENCE { propGrps SEQUENCE OF PropertyGroup, … }; PropertyGroup ::= SEQUENCE OF PropertyParm
    private static void ReadDescription(ref BerCursor cursor, H248NodeKind kind, in BerValue part, int parent)
    {
        H248Message message = cursor.Message;
        int node = BerLeaves.Add(message, kind, part, parent);
        int start = message.DerivedCount;
        int groups = part.ContentStart;
        while (groups < part.ContentEnd && cursor.TryRead(groups, part.ContentEnd, out BerValue list))
        {
            groups = list.Next;
            int at = list.ContentStart;
            while (at < list.ContentEnd && cursor.TryRead(at, list.ContentEnd, out BerValue group))
            {
                at = group.Next;
                int property = group.ContentStart;
                while (property < group.ContentEnd && cursor.TryRead(property, group.ContentEnd, out BerValue line))
                {
                    property = line.Next;
                    ReadLine(ref cursor, line, start);
                }
            }
        }
        BerLeaves.SetValue(message, node, message.DerivedSince(start));
    }

    private static void ReadLine(ref BerCursor cursor, in BerValue property, int start)
    {
        H248Message message = cursor.Message;
        int position = property.ContentStart;
        if (!cursor.TryRead(position, property.ContentEnd, out BerValue name) || !cursor.TryRead(name.Next, property.ContentEnd, out BerValue values))
            return;
        ReadOnlySpan<byte> tag = cursor.Content(name);
        if (tag.Length != 4)
        {
            cursor.Problem(DecodeErrorCode.H248Value, name.ContentStart, name.ContentLength);
            return;
        }
        if (message.DerivedCount > start)
            message.TryDerive("\r\n"u8, property.Start);
        if (SdpProperties.TryGetType(BinaryPrimitives.ReadUInt32BigEndian(tag), out byte type))
            message.TryDerive([type, (byte)'='], property.Start);
        else
            WriteTag(message, tag, property.Start);
        if (values.ContentLength == 0)
            message.TryDerive("$"u8, property.Start);
        int at = values.ContentStart;
        while (at < values.ContentEnd && cursor.TryRead(at, values.ContentEnd, out BerValue value))
        {
            if (at > values.ContentStart)
                message.TryDerive(" "u8, value.Start);
            at = value.Next;
            Append(ref cursor, value);
        }
    }

    // A property of Annex C that no line of a session description has: its tag, so that nothing is lost.
    private static void WriteTag(H248Message message, ReadOnlySpan<byte> tag, int offset)
    {
        Span<byte> text = stackalloc byte[11];
        "0x"u8.CopyTo(text);
        BinaryPrimitives.ReadUInt32BigEndian(tag).TryFormat(text[2..], out _, "x8", CultureInfo.InvariantCulture);
        text[10] = (byte)'=';
        message.TryDerive(text, offset);
    }

    private static void Append(ref BerCursor cursor, in BerValue part)
    {
        if (TryUnwrap(ref cursor, part, out BerValue inner) && IsText(inner.Tag))
            cursor.Message.TryDerive(cursor.Content(inner), part.Start);
        else if (part.Tag.IsConstructed || IsPrintable(cursor.Content(part)))
            cursor.Message.TryDerive(part.Tag.IsConstructed ? default : cursor.Content(part), part.Start);
        else
            Text(ref cursor, part);
    }

    /// <summary>One value as text: a string as it is, numbers in decimal, booleans as ON and OFF, anything else in hexadecimal.</summary>
    private static H248Slice Text(ref BerCursor cursor, in BerValue part)
    {
        H248Message message = cursor.Message;
        bool isWrapped = TryUnwrap(ref cursor, part, out BerValue inner);
        if (isWrapped && IsText(inner.Tag))
            return new(inner.ContentStart, inner.ContentLength);
        if (isWrapped && IsNumber(inner.Tag) && inner.ContentLength is >= 1 and <= 8)
            return Number(message, inner, cursor.Content(inner));
        if (!isWrapped && !part.Tag.IsConstructed && IsPrintable(cursor.Content(part)))
            return new(part.ContentStart, part.ContentLength);
        return BerLeaves.Hex(ref cursor, cursor.ReadOctets(part), part.Start, hasPrefix: true);
    }

    private static H248Slice Number(H248Message message, in BerValue inner, ReadOnlySpan<byte> content)
    {
        int start = message.DerivedCount;
        if (inner.Tag.HasSameClassAndValue(Asn1Tag.Boolean))
        {
            message.TryDerive(content[0] == 0 ? "OFF"u8 : "ON"u8, inner.Start);
            return message.DerivedSince(start);
        }
        long number = (sbyte)content[0];
        foreach (byte octet in content[1..])
            number = number << 8 | octet;
        Span<byte> digits = stackalloc byte[24];
        number.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        message.TryDerive(digits[..length], inner.Start);
        return message.DerivedSince(start);
    }

    // Only a primitive value of a universal type that fills the octets to their end is taken for a wrapped one.
    private static bool TryUnwrap(ref BerCursor cursor, in BerValue part, out BerValue inner)
    {
        inner = default;
        ReadOnlySpan<byte> octets = cursor.Content(part);
        if (part.Tag.IsConstructed || !BerFinder.TryReadHeader(octets, out Asn1Tag tag, out int? length, out int header)
            || length is null || header + (long)length != octets.Length
            || tag.TagClass != TagClass.Universal || tag.IsConstructed || !(IsText(tag) || IsNumber(tag)))
            return false;
        inner = new(tag, part.ContentStart, part.ContentStart + header, length.Value, part.ContentEnd);
        return true;
    }

    private static bool IsText(Asn1Tag tag) => (UniversalTagNumber)tag.TagValue is UniversalTagNumber.OctetString or UniversalTagNumber.UTF8String
        or UniversalTagNumber.NumericString or UniversalTagNumber.PrintableString or UniversalTagNumber.T61String or UniversalTagNumber.IA5String
        or UniversalTagNumber.VisibleString or UniversalTagNumber.GeneralString;

    private static bool IsNumber(Asn1Tag tag)
        => (UniversalTagNumber)tag.TagValue is UniversalTagNumber.Integer or UniversalTagNumber.Enumerated or UniversalTagNumber.Boolean;

    private static bool IsPrintable(ReadOnlySpan<byte> octets) => !octets.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
