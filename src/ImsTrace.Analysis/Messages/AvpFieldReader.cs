using System.Buffers.Binary;
using System.Globalization;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages;

/// <summary>Takes the AVPs that a plan asks for by name out of a message, at any depth.</summary>
internal sealed class AvpFieldReader
{
    private const int MaximumDepth = 8;
    private const int None = -1;

    // The grouped AVPs that hold any of the table's.
    private static readonly HashSet<ulong> Groups =
    [
        Key(0, 260), Key(0, 284), Key(0, 443), Key(0, 456), Key(0, 431), Key(0, 437), Key(0, 446),
        .. new uint[] { 612, 603, 618, 615, 632, 639, 700, 517, 519, 873, 876, 879, 823, 833, 838, 889, 842, 843 }.Select(code => Key(VendorId.ThreeGpp, code)),
    ];

    private readonly Dictionary<ulong, int> places = [];
    private readonly (MessageField Field, AvpFieldKind Kind)[] rows;
    private readonly int[] counts;
    private readonly ulong[] hashes;

    public AvpFieldReader(FieldPlan plan)
    {
        List<(MessageField Field, AvpFieldKind Kind)> wanted = [];
        foreach ((MessageField field, uint vendor, uint code, AvpFieldKind kind) in AvpFields.In(plan))
        {
            places[Key(vendor, code)] = wanted.Count;
            wanted.Add((field, kind));
        }
        rows = [.. wanted];
        (counts, hashes) = (new int[rows.Length], new ulong[rows.Length]);
    }

    public bool IsWanted => rows.Length > 0;

    /// <summary>Sets the fields of a message's AVPs.</summary>
    public void Read(AvpReader reader, MessageRecordBuilder builder)
    {
        Array.Clear(counts);
        Walk(reader, builder, 0);
        for (int row = 0; row < rows.Length; row++)
        {
            (MessageField field, AvpFieldKind kind) = rows[row];
            if (counts[row] == 0)
                continue;
            if (kind == AvpFieldKind.Count)
                builder.Set(field, counts[row]);
            else if (kind == AvpFieldKind.Hash)
                builder.Set(field, (long)hashes[row]);
            else if (counts[row] > 1 && kind is AvpFieldKind.Texts or AvpFieldKind.Numbers)
                List(reader, row, builder);
        }
    }

    // Enters what is wanted; with a row, all of that row's as the items of a list.
    private void Walk(AvpReader reader, MessageRecordBuilder builder, int depth, int listed = None)
    {
        while (reader.MoveNext())
        {
            ulong key = Key(reader.Current.Vendor, reader.Current.Code);
            if (places.TryGetValue(key, out int row))
            {
                if (listed == None)
                    Take(row, reader.Current.Value, builder);
                else if (listed == row)
                    AddItem(row, reader.Current.Value, builder);
            }
            if (depth < MaximumDepth && Groups.Contains(key) && reader.TryOpen(out AvpReader group))
                Walk(group, builder, depth + 1, listed);
        }
    }

    private void Take(int row, ReadOnlySpan<byte> value, MessageRecordBuilder builder)
    {
        (MessageField field, AvpFieldKind kind) = rows[row];
        bool isFirst = counts[row]++ == 0;
        if (kind == AvpFieldKind.Hash)
            hashes[row] = (isFirst ? 0 : hashes[row] * 31) + FieldHash.Of(value);
        if (!isFirst)
            return;
        if (kind == AvpFieldKind.Text)
            builder.Set(field, value);
        else if (kind == AvpFieldKind.Number && TryNumber(value, out long number))
            builder.Set(field, number);
        else if (kind is AvpFieldKind.Texts or AvpFieldKind.Numbers)
            AddItem(row, value, builder);
    }

    // The items of one list stand together: of several, all are entered anew.
    private void List(AvpReader reader, int row, MessageRecordBuilder builder)
    {
        builder.Restart(rows[row].Field);
        Walk(reader, builder, 0, row);
    }

    private void AddItem(int row, ReadOnlySpan<byte> value, MessageRecordBuilder builder)
    {
        if (rows[row].Kind == AvpFieldKind.Texts)
            builder.Add(rows[row].Field, value);
        else
            AddNumber(rows[row].Field, value, builder);
    }

    private static void AddNumber(MessageField field, ReadOnlySpan<byte> value, MessageRecordBuilder builder)
    {
        Span<byte> digits = stackalloc byte[24];
        if (TryNumber(value, out long number) && number.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture))
            builder.Add(field, digits[..length]);
    }

    private static bool TryNumber(ReadOnlySpan<byte> value, out long number)
    {
        number = value.Length == sizeof(ulong) ? (long)BinaryPrimitives.ReadUInt64BigEndian(value)
            : value.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(value) : 0;
        return value.Length >= sizeof(uint);
    }

    private static ulong Key(uint vendor, uint code) => (ulong)vendor << 32 | code;
}
