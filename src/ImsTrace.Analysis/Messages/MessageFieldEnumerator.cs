using System.Buffers.Binary;

namespace ImsTrace.Analysis.Messages;

/// <summary>Walks the fields of a record in the order of <see cref="MessageField"/>.</summary>
public ref struct MessageFieldEnumerator
{
    private readonly ReadOnlySpan<byte> packed;
    private FieldSet.Enumerator fields;
    private int entry;

    internal MessageFieldEnumerator(ReadOnlySpan<byte> packed, in FieldSet fields)
    {
        this.packed = packed;
        this.fields = fields.GetEnumerator();
        entry = -MessageRecord.EntryLength;
    }

    /// <summary>The present field.</summary>
    public readonly MessageField Current => fields.Current;

    /// <summary>Its bytes.</summary>
    public readonly ReadOnlySpan<byte> Text => packed.Slice(
        BinaryPrimitives.ReadUInt16LittleEndian(packed[entry..]), BinaryPrimitives.ReadUInt16LittleEndian(packed[(entry + 2)..]));

    /// <summary>Its number, where it is a number field.</summary>
    public readonly long Number => BinaryPrimitives.ReadInt64LittleEndian(Text);

    /// <summary>Goes to the next field.</summary>
    public bool MoveNext()
    {
        entry += MessageRecord.EntryLength;
        return fields.MoveNext();
    }
}
