using System.Buffers.Binary;
using System.Globalization;

namespace ImsTrace.Analysis.Messages;

/// <summary>Collects the fields of one message and packs them into a record. One builder serves all messages of a worker.</summary>
public sealed class MessageRecordBuilder
{
    /// <summary>The longest value that is kept whole; the rest of a longer one is dropped.</summary>
    public const int MaximumValueLength = 8 * 1024;

    private const int MaximumLength = ushort.MaxValue;
    private readonly byte[] text = new byte[MaximumLength];
    private readonly ushort[] offsets = new ushort[MessageFields.Capacity];
    private readonly ushort[] lengths = new ushort[MessageFields.Capacity];
    private FieldSet fields;
    private int used;
    private bool isRestarted;

    /// <summary>Forgets the fields of the message before.</summary>
    public void Clear() => (fields, used, CutParts) = (default, 0, 0);

    // How many headers and AVPs of MessageField.RawParts found no room as a whole.
    internal int CutParts { get; set; }

    /// <summary>Whether the field was set.</summary>
    public bool Has(MessageField field) => fields.Has(field);

    /// <summary>Sets a text field.</summary>
    public void Set(MessageField field, ReadOnlySpan<byte> value)
    {
        int size = Math.Min(Math.Min(value.Length, MaximumValueLength), Room);
        value[..size].CopyTo(text.AsSpan(used));
        Mark(field, used, size);
        used += size;
    }

    /// <summary>Sets a number field.</summary>
    public void Set(MessageField field, long value)
    {
        if (Room < sizeof(long))
            return;
        BinaryPrimitives.WriteInt64LittleEndian(text.AsSpan(used), value);
        Mark(field, used, sizeof(long));
        used += sizeof(long);
    }

    /// <summary>Adds an item to a list field. The items of one list must be added without setting another field between.</summary>
    public void Add(MessageField field, ReadOnlySpan<byte> item)
    {
        if (!Has(field))
            Mark(field, used, 0);
        else if (!isRestarted)
            Append(field, "\n"u8);
        isRestarted = false;
        Append(field, item);
    }

    /// <summary>Begins a list anew; what it held before is lost.</summary>
    internal void Restart(MessageField field)
    {
        Mark(field, used, 0);
        isRestarted = true;
    }

    /// <summary>Whether nothing more fits into a list field.</summary>
    public bool IsFull(MessageField field) => Room <= 0 || (Has(field) && lengths[(int)field] >= MaximumValueLength);

    /// <summary>Whether a list field has this item already.</summary>
    public bool HasItem(MessageField field, ReadOnlySpan<byte> item)
    {
        if (!Has(field))
            return false;
        LineEnumerator items = new(text.AsSpan(offsets[(int)field], lengths[(int)field]));
        foreach (ReadOnlySpan<byte> present in items)
        {
            if (present.SequenceEqual(item))
                return true;
        }
        return false;
    }

    /// <summary>Lengthens the field that was set last, up to <paramref name="most"/> bytes.</summary>
    public void Append(MessageField field, ReadOnlySpan<byte> more, int most = MaximumValueLength)
    {
        int room = Math.Min(Room, offsets[(int)field] + most - used);
        int size = Math.Clamp(room, 0, more.Length);
        more[..size].CopyTo(text.AsSpan(used));
        used += size;
        lengths[(int)field] = (ushort)(used - offsets[(int)field]);
    }

    /// <summary>Adds a break of the syntax to <see cref="MessageField.Problems"/>, as <c>code@offset</c>.</summary>
    public void AddProblem(int code, int offset)
    {
        Span<byte> item = stackalloc byte[24];
        code.TryFormat(item, out int digits, default, CultureInfo.InvariantCulture);
        item[digits++] = (byte)'@';
        offset.TryFormat(item[digits..], out int more, default, CultureInfo.InvariantCulture);
        Add(MessageField.Problems, item[..(digits + more)]);
    }

    /// <summary>How many bytes <see cref="Pack"/> will write.</summary>
    public int PackedLength => used + 4 * fields.Count;

    /// <summary>Writes the fields to <paramref name="arena"/> at <paramref name="at"/> and points the record there.</summary>
    public void Pack(MessageRecord record, byte[] arena, int at)
    {
        int entry = at;
        int textAt = fields.Count * 4;
        foreach (MessageField field in fields)
            entry = WriteEntry(arena, entry, (int)field, textAt);
        text.AsSpan(0, used).CopyTo(arena.AsSpan(at + textAt));
        record.SetFields(arena, at, textAt + used, fields);
    }

    // Room for all entries is kept back, so that an offset always fits 16 bits.
    internal int Room => MaximumLength - 4 * MessageFields.Capacity - used;

    private int WriteEntry(byte[] arena, int entry, int field, int textAt)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(arena.AsSpan(entry), (ushort)(textAt + offsets[field]));
        BinaryPrimitives.WriteUInt16LittleEndian(arena.AsSpan(entry + 2), lengths[field]);
        return entry + 4;
    }

    private void Mark(MessageField field, int offset, int size)
    {
        fields.Add(field);
        offsets[(int)field] = (ushort)offset;
        lengths[(int)field] = (ushort)size;
    }
}
