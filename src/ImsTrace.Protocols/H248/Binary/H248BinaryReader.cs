using System.Formats.Asn1;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>
/// Reads the binary encoding by <see cref="BerSchema"/> (H.248.1 Annex A). A value that is wrong, or that the schema does not
/// know, is a problem, and reading goes on behind it.
/// </summary>
internal ref struct H248BinaryReader
{
    private BerCursor cursor;
    private int nesting;

    private H248BinaryReader(ReadOnlySpan<byte> bytes, H248Message message) => cursor = new(bytes, message);

    /// <summary>Fills the message, which must be clear; false where the bytes are no SEQUENCE.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, H248Message message)
    {
        H248BinaryReader reader = new(bytes, message);
        if (!reader.cursor.TryRead(0, bytes.Length, out BerValue outer) || !outer.Tag.HasSameClassAndValue(Asn1Tag.Sequence) || !outer.Tag.IsConstructed)
        {
            message.AddProblem(DecodeErrorCode.H248Header, 0);
            return false;
        }
        reader.ReadAll(BerType.MegacoMessage, outer, -1);
        if (outer.Next < bytes.Length)
            message.AddProblem(DecodeErrorCode.H248Trailing, outer.Next, bytes.Length - outer.Next);
        return true;
    }

    /// <summary>Reads what a constructed value holds; it belongs to the node <paramref name="parent"/>.</summary>
    private void ReadAll(BerType type, in BerValue value, int parent)
    {
        if (nesting >= cursor.Message.Limits.MaxDepth)
        {
            cursor.Problem(DecodeErrorCode.H248Depth, value.Start);
            return;
        }
        nesting++;
        int position = value.ContentStart;
        int wrapper = -1;
        while (position < value.ContentEnd && cursor.TryRead(position, value.ContentEnd, out BerValue part))
        {
            position = part.Next;
            if (BerSchema.TryFind(type, part.SchemaTag, out BerField field))
                Read(field, part, Wrap(field, part, parent, ref wrapper));
            else
                AddUnknown(part, parent);
        }
        if (wrapper >= 0)
            Close(wrapper, value.ContentEnd);
        nesting--;
    }

    // Some components are fields of one node in the text, but neighbours in the binary encoding.
    private readonly int Wrap(in BerField field, in BerValue part, int parent, ref int wrapper)
    {
        if (wrapper >= 0 && cursor.Message[wrapper].Kind != field.Wrapper)
        {
            Close(wrapper, part.Start);
            wrapper = -1;
        }
        if (field.Wrapper == H248NodeKind.None)
            return parent;
        if (wrapper < 0)
            wrapper = Add(field.Wrapper, part, parent);
        return wrapper < 0 ? parent : wrapper;
    }

    private void Read(in BerField field, in BerValue part, int parent)
    {
        switch (field.Action)
        {
            case BerAction.Into:
                ReadInner(field, part, parent);
                break;
            case BerAction.Tag:
                BerLeaves.SetNumber(ref cursor, parent, (uint)field.Tag);
                ReadInner(field, part, parent);
                break;
            case BerAction.Node or BerAction.NodeTag:
                ReadNode(field, part, parent);
                break;
            case BerAction.Termination:
                TerminationIdReader.Read(ref cursor, part, parent);
                break;
            case BerAction.OtherTerminations:
                ReadOthers(part, parent);
                break;
            case BerAction.Values or BerAction.SessionDescription or BerAction.Reason:
                BerValues.Read(ref cursor, field, part, parent);
                break;
            default:
                BerLeaves.Read(ref cursor, field, part, parent);
                break;
        }
    }

    private void ReadNode(in BerField field, in BerValue part, int parent)
    {
        int node = Add(field.Kind, part, parent);
        if (node < 0)
            return;
        if (field.Action == BerAction.NodeTag)
            BerLeaves.SetNumber(ref cursor, node, (uint)field.Tag);
        cursor.Owner = parent;
        if (field.Type != BerType.None)
            ReadInner(field, part, node);
    }

    private void ReadInner(in BerField field, in BerValue part, int parent)
    {
        if (part.Tag.IsConstructed)
            ReadAll(field.Type, part, parent);
        else
            cursor.Problem(DecodeErrorCode.H248Tag, part.Start, 1);
    }

    // AuditRequest: terminationID shall contain the first termination of the list (H.248.1 Annex A.2), which is not said twice.
    private void ReadOthers(in BerValue list, int parent)
    {
        int position = list.ContentStart;
        while (position < list.ContentEnd && cursor.TryRead(position, list.ContentEnd, out BerValue part))
        {
            if (position > list.ContentStart)
                TerminationIdReader.Read(ref cursor, part, parent);
            position = part.Next;
        }
    }

    private readonly void AddUnknown(in BerValue part, int parent)
    {
        cursor.Problem(DecodeErrorCode.H248Tag, part.Start, part.Next - part.Start);
        int node = Add(H248NodeKind.Unknown, part, parent);
        if (node >= 0)
            cursor.Message[node].Value = new(part.ContentStart, part.ContentLength);
    }

    private readonly int Add(H248NodeKind kind, in BerValue part, int parent) => BerLeaves.Add(cursor.Message, kind, part, parent);

    private readonly void Close(int node, int end)
    {
        ref H248Node wrapper = ref cursor.Message[node];
        wrapper.Length = Math.Max(wrapper.Length, end - wrapper.Offset);
    }
}
