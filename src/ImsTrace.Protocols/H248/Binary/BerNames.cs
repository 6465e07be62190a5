using System.Buffers.Binary;
using System.Globalization;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Binary;

// Name ::= OCTET STRING(SIZE(2)); PkgdName ::= OCTET STRING(SIZE(4)): the package, and its property, event, signal or statistic
/// <summary>Writes names in the form of the text encoding: package/item, by <see cref="H248Packages"/> or in hexadecimal.</summary>
internal static class BerNames
{
    private const ushort Any = 0xFFFF;

    public static void Read(ref BerCursor cursor, in BerField field, in BerValue part, int node)
    {
        ReadOnlySpan<byte> octets = cursor.Content(part);
        if (octets.Length != (field.Action == BerAction.PackagedName ? 4 : 2) || part.Tag.IsConstructed)
        {
            cursor.Problem(DecodeErrorCode.H248Value, part.ContentStart, part.ContentLength);
            return;
        }
        if (node < 0)
            return;
        H248Message message = cursor.Message;
        int start = message.DerivedCount;
        ushort first = BinaryPrimitives.ReadUInt16BigEndian(octets);
        if (field.Action == BerAction.PackagedName)
            WritePackaged(message, message[node].Kind, first, BinaryPrimitives.ReadUInt16BigEndian(octets[2..]), part.Start);
        else if (field.Action == BerAction.ItemName)
            WriteParameter(ref cursor, first, part.Start);
        else if (message[node].Kind == H248NodeKind.Package && H248Packages.TryGetName(first, out ReadOnlySpan<byte> name))
            message.TryDerive(name, part.Start);
        else
            WriteNumber(message, first, part.Start);
        message[node].Name = message.DerivedSince(start);
    }

    private static void WritePackaged(H248Message message, H248NodeKind kind, ushort package, ushort item, int offset)
    {
        if (package == Any)
            message.TryDerive("*"u8, offset);
        else if (H248Packages.TryGetName(package, out ReadOnlySpan<byte> name))
            message.TryDerive(name, offset);
        else
            WriteNumber(message, package, offset);
        message.TryDerive("/"u8, offset);
        if (item == Any)
            message.TryDerive("*"u8, offset);
        else if (H248Packages.TryGetItem(kind, package, item, out ReadOnlySpan<byte> itemName))
            message.TryDerive(itemName, offset);
        else
            WriteNumber(message, item, offset);
    }

    // A parameter's name says something only beside that of its event or signal, which holds it; it holds no nodes itself.
    private static void WriteParameter(ref BerCursor cursor, ushort parameter, int offset)
    {
        H248Message message = cursor.Message;
        ReadOnlySpan<byte> of = cursor.Owner < 0 ? default : message.Text(cursor.Bytes, message[cursor.Owner].Name);
        if (H248Packages.TryGetParameter(of, parameter, out ReadOnlySpan<byte> name))
            message.TryDerive(name, offset);
        else
            WriteNumber(message, parameter, offset);
    }

    private static void WriteNumber(H248Message message, ushort number, int offset)
    {
        Span<byte> text = stackalloc byte[6];
        "0x"u8.CopyTo(text);
        number.TryFormat(text[2..], out _, "x4", CultureInfo.InvariantCulture);
        message.TryDerive(text, offset);
    }
}
