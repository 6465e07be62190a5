using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Headers;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

/// <summary>Finds a header by its name or its compact form, in any case (RFC 3261 sections 7.3.1 and 7.3.3).</summary>
public static class SipHeaderNames
{
    const int SlotCount = 512;

    static readonly SipHeaderRow[] Rows = SipHeaderTable.Build(checks: false);
    static readonly byte[][] Names = BuildNames();
    static readonly SipHeaderId[] Compact = BuildCompact();
    static readonly SipHeaderId[] Slots = BuildSlots();

    /// <summary>The header of this name, without colon or white space; Unknown where none of ours is.</summary>
    public static SipHeaderId Find(ReadOnlySpan<byte> name)
    {
        if (name.Length <= 1)
            return name.IsEmpty ? SipHeaderId.Unknown : Compact[name[0]];
        int slot = SlotOf(name);
        SipHeaderId id;
        while ((id = Slots[slot]) != SipHeaderId.Unknown && !AsciiName.Matches(name, Names[(int)id]))
            slot = (slot + 1) % SlotCount;
        return id;
    }

    /// <summary>What may stand once in a message (RFC 3261 section 7.3.1).</summary>
    public static readonly EnumSet<SipHeaderId> Single = BuildSingle();

    /// <summary>What each request and response must have and the reader checks (RFC 3261 sections 8.1.1 and 8.2.6.2).</summary>
    public static readonly EnumSet<SipHeaderId> Required = EnumSets.Of(
        SipHeaderId.To, SipHeaderId.From, SipHeaderId.CSeq, SipHeaderId.CallId, SipHeaderId.Via);

    /// <summary>The name as its RFC writes it; empty for Unknown.</summary>
    public static ReadOnlySpan<byte> NameOf(SipHeaderId id) => (int)id < Names.Length ? Names[(int)id] : default;

    // Length, first, middle and last letter tell nearly all names apart; the rest probes on.
    static int SlotOf(ReadOnlySpan<byte> name)
        => (name.Length * 126 + (name[0] | 0x20) * 79 + (name[name.Length / 2] | 0x20) * 162 + (name[^1] | 0x20) * 149) & (SlotCount - 1);

    static EnumSet<SipHeaderId> BuildSingle()
    {
        EnumSet<SipHeaderId> set = default;
        foreach (SipHeaderRow row in Rows)
        {
            if (row.IsSingle)
                set.Add(row.Id);
        }
        return set;
    }

    static byte[][] BuildNames()
    {
        byte[][] names = new byte[Rows.Length + 1][];
        names[0] = [];
        foreach (SipHeaderRow row in Rows)
            names[(int)row.Id] = Encoding.ASCII.GetBytes(row.Name);
        return names;
    }

    static SipHeaderId[] BuildCompact()
    {
        SipHeaderId[] compact = new SipHeaderId[256];
        foreach (SipHeaderRow row in Rows)
        {
            if (row.Compact != '\0')
                compact[row.Compact] = compact[char.ToUpperInvariant(row.Compact)] = row.Id;
        }
        return compact;
    }

    static SipHeaderId[] BuildSlots()
    {
        SipHeaderId[] slots = new SipHeaderId[SlotCount];
        foreach (SipHeaderRow row in Rows)
        {
            int slot = SlotOf(Names[(int)row.Id]);
            while (slots[slot] != SipHeaderId.Unknown)
                slot = (slot + 1) % SlotCount;
            slots[slot] = row.Id;
        }
        return slots;
    }
}
