using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>Reads BIT STRINGs: the items of an audit, and when the end of a signal is told (H.248.1 Annex A.2).</summary>
internal static class BerBits
{
    // More bits have no names.
    private const int MostBits = 32;

    public static void Read(ref BerCursor cursor, in BerField field, in BerValue part, int parent)
    {
        ReadOnlySpan<byte> content = cursor.Content(part);
        // X.690 section 8.6.2: the first octet says how many bits of the last one are not used.
        if (part.Tag.IsConstructed || content.Length is < 1 or > 1 + MostBits / 8 || content[0] > 7)
        {
            cursor.Problem(DecodeErrorCode.H248Value, part.ContentStart, part.ContentLength);
            return;
        }
        int count = Math.Max((content.Length - 1) * 8 - content[0], 0);
        uint set = 0;
        for (int bit = 0; bit < count; bit++)
        {
            if ((content[1 + bit / 8] & 0x80 >> bit % 8) == 0)
                continue;
            set |= 1u << bit;
            if (field.Action == BerAction.AuditBits)
                BerLeaves.SetNumber(ref cursor, BerLeaves.Add(cursor.Message, field.Kind, part, parent), (uint)bit);
        }
        if (field.Action == BerAction.CompletionBits)
            BerLeaves.SetNumber(ref cursor, BerLeaves.Add(cursor.Message, field.Kind, part, parent), set);
    }
}
