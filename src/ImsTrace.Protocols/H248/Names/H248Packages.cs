using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248;

/// <summary>The packages whose names are known: those of H.248.1 Annex E, and those for MSRP (H.248.69) by their titles alone.</summary>
public static class H248Packages
{
    private static readonly Package[] Packages =
    [
        new(0x0001, "g"u8, "Generic"u8),
        new(0x0002, "root"u8, "Base Root"u8),
        new(0x0003, "tonegen"u8, "Tone Generator"u8),
        new(0x0004, "tonedet"u8, "Tone Detection"u8),
        new(0x0005, "dg"u8, "Basic DTMF Generator"u8),
        new(0x0006, "dd"u8, "DTMF Detection"u8),
        new(0x0007, "cg"u8, "Call Progress Tones Generator"u8),
        new(0x0008, "cd"u8, "Call Progress Tones Detection"u8),
        new(0x0009, "al"u8, "Analog Line Supervision"u8),
        new(0x000a, "ct"u8, "Basic Continuity"u8),
        new(0x000b, "nt"u8, "Network"u8),
        new(0x000c, "rtp"u8, "RTP"u8),
        new(0x000d, "tdmc"u8, "TDM Circuit"u8),
        new(0x00ea, default, "MSRP Statistics"u8),
        new(0x00eb, default, "MSRP Connection Status"u8),
        new(0x00ec, default, "Play Message"u8),
        new(0x00ed, default, "Delete Stored Message"u8),
        new(0x00ee, default, "Message Session Information"u8),
        new(0x00ef, default, "Message Filtering"u8),
        new(0x00f0, default, "Stored Message Information"u8),
    ];

    private static readonly Item[] Items =
    [
        new(H248NodeKind.Property, 0x0002, 0x0001, "maxNumberOfContexts"u8),
        new(H248NodeKind.Property, 0x0002, 0x0002, "maxTerminationsPerContext"u8),
        new(H248NodeKind.Property, 0x0002, 0x0003, "normalMGExecutionTime"u8),
        new(H248NodeKind.Property, 0x0002, 0x0004, "normalMGCExecutionTime"u8),
        new(H248NodeKind.Property, 0x0002, 0x0005, "MGProvisionalResponseTimerValue"u8),
        new(H248NodeKind.Property, 0x0002, 0x0006, "MGCProvisionalResponseTimerValue"u8),
        new(H248NodeKind.Property, 0x0002, 0x0007, "MGCOriginatedPendingLimit"u8),
        new(H248NodeKind.Property, 0x0002, 0x0008, "MGOriginatedPendingLimit"u8),
        new(H248NodeKind.Property, 0x0002, 0x0009, "MGSegmentationTimerValue"u8),
        new(H248NodeKind.Property, 0x0002, 0x000a, "MGCSegmentationTimerValue"u8),
        new(H248NodeKind.Property, 0x0002, 0x000b, "MGMaxPDUSize"u8),
        new(H248NodeKind.Property, 0x0002, 0x000c, "MGCMaxPDUSize"u8),
        new(H248NodeKind.Property, 0x000b, 0x0007, "jit"u8),
        new(H248NodeKind.Property, 0x000d, 0x0008, "ec"u8),
        new(H248NodeKind.Property, 0x000d, 0x000a, "gain"u8),
        new(H248NodeKind.Event, 0x0001, 0x0001, "cause"u8),
        new(H248NodeKind.Event, 0x0001, 0x0002, "sc"u8),
        new(H248NodeKind.Event, 0x0004, 0x0001, "std"u8),
        new(H248NodeKind.Event, 0x0004, 0x0002, "etd"u8),
        new(H248NodeKind.Event, 0x0004, 0x0003, "ltd"u8),
        new(H248NodeKind.Event, 0x0006, 0x0004, "ce"u8),
        new(H248NodeKind.Event, 0x0006, 0x0010, "d0"u8),
        new(H248NodeKind.Event, 0x0006, 0x0011, "d1"u8),
        new(H248NodeKind.Event, 0x0006, 0x0012, "d2"u8),
        new(H248NodeKind.Event, 0x0006, 0x0013, "d3"u8),
        new(H248NodeKind.Event, 0x0006, 0x0014, "d4"u8),
        new(H248NodeKind.Event, 0x0006, 0x0015, "d5"u8),
        new(H248NodeKind.Event, 0x0006, 0x0016, "d6"u8),
        new(H248NodeKind.Event, 0x0006, 0x0017, "d7"u8),
        new(H248NodeKind.Event, 0x0006, 0x0018, "d8"u8),
        new(H248NodeKind.Event, 0x0006, 0x0019, "d9"u8),
        new(H248NodeKind.Event, 0x0006, 0x001a, "da"u8),
        new(H248NodeKind.Event, 0x0006, 0x001b, "db"u8),
        new(H248NodeKind.Event, 0x0006, 0x001c, "dc"u8),
        new(H248NodeKind.Event, 0x0006, 0x001d, "dd"u8),
        new(H248NodeKind.Event, 0x0006, 0x0020, "ds"u8),
        new(H248NodeKind.Event, 0x0006, 0x0021, "do"u8),
        new(H248NodeKind.Event, 0x0008, 0x0030, "dt"u8),
        new(H248NodeKind.Event, 0x0008, 0x0031, "rt"u8),
        new(H248NodeKind.Event, 0x0008, 0x0032, "bt"u8),
        new(H248NodeKind.Event, 0x0008, 0x0033, "ct"u8),
        new(H248NodeKind.Event, 0x0008, 0x0034, "sit"u8),
        new(H248NodeKind.Event, 0x0008, 0x0035, "wt"u8),
        new(H248NodeKind.Event, 0x0008, 0x0036, "prt"u8),
        new(H248NodeKind.Event, 0x0008, 0x0037, "cw"u8),
        new(H248NodeKind.Event, 0x0008, 0x0038, "cr"u8),
        new(H248NodeKind.Event, 0x0009, 0x0004, "on"u8),
        new(H248NodeKind.Event, 0x0009, 0x0005, "of"u8),
        new(H248NodeKind.Event, 0x0009, 0x0006, "fl"u8),
        new(H248NodeKind.Event, 0x000a, 0x0005, "cmp"u8),
        new(H248NodeKind.Event, 0x000b, 0x0005, "netfail"u8),
        new(H248NodeKind.Event, 0x000b, 0x0006, "qualert"u8),
        new(H248NodeKind.Event, 0x000c, 0x0001, "pltrans"u8),
        new(H248NodeKind.Signal, 0x0003, 0x0001, "pt"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0010, "d0"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0011, "d1"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0012, "d2"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0013, "d3"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0014, "d4"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0015, "d5"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0016, "d6"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0017, "d7"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0018, "d8"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0019, "d9"u8),
        new(H248NodeKind.Signal, 0x0005, 0x001a, "da"u8),
        new(H248NodeKind.Signal, 0x0005, 0x001b, "db"u8),
        new(H248NodeKind.Signal, 0x0005, 0x001c, "dc"u8),
        new(H248NodeKind.Signal, 0x0005, 0x001d, "dd"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0020, "ds"u8),
        new(H248NodeKind.Signal, 0x0005, 0x0021, "do"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0030, "dt"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0031, "rt"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0032, "bt"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0033, "ct"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0034, "sit"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0035, "wt"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0036, "prt"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0037, "cw"u8),
        new(H248NodeKind.Signal, 0x0007, 0x0038, "cr"u8),
        new(H248NodeKind.Signal, 0x0009, 0x0002, "ri"u8),
        new(H248NodeKind.Signal, 0x000a, 0x0003, "ct"u8),
        new(H248NodeKind.Signal, 0x000a, 0x0004, "rsp"u8),
        new(H248NodeKind.Statistic, 0x000b, 0x0001, "dur"u8),
        new(H248NodeKind.Statistic, 0x000b, 0x0002, "os"u8),
        new(H248NodeKind.Statistic, 0x000b, 0x0003, "or"u8),
        new(H248NodeKind.Statistic, 0x000c, 0x0004, "ps"u8),
        new(H248NodeKind.Statistic, 0x000c, 0x0005, "pr"u8),
        new(H248NodeKind.Statistic, 0x000c, 0x0006, "pl"u8),
        new(H248NodeKind.Statistic, 0x000c, 0x0007, "jit"u8),
        new(H248NodeKind.Statistic, 0x000c, 0x0008, "delay"u8),
    ];

    private static readonly Parameter[] Parameters =
    [
        new("g/cause"u8, 0x0001, "Generalcause"u8),
        new("g/cause"u8, 0x0002, "Failurecause"u8),
        new("g/sc"u8, 0x0001, "SigID"u8),
        new("g/sc"u8, 0x0002, "Meth"u8),
        new("g/sc"u8, 0x0003, "SLID"u8),
        new("g/sc"u8, 0x0004, "RID"u8),
        new("tonegen/pt"u8, 0x0001, "tl"u8),
        new("tonegen/pt"u8, 0x0002, "ind"u8),
        new("tonedet/std"u8, 0x0001, "tl"u8),
        new("tonedet/std"u8, 0x0003, "tid"u8),
        new("tonedet/etd"u8, 0x0001, "tl"u8),
        new("tonedet/etd"u8, 0x0002, "dur"u8),
        new("tonedet/etd"u8, 0x0003, "tid"u8),
        new("tonedet/ltd"u8, 0x0001, "tl"u8),
        new("tonedet/ltd"u8, 0x0002, "dur"u8),
        new("tonedet/ltd"u8, 0x0003, "tid"u8),
        new("dd/ce"u8, 0x0001, "ds"u8),
        new("dd/ce"u8, 0x0003, "Meth"u8),
        new("al/on"u8, 0x0001, "strict"u8),
        new("al/on"u8, 0x0002, "init"u8),
        new("al/of"u8, 0x0001, "strict"u8),
        new("al/of"u8, 0x0002, "init"u8),
        new("al/fl"u8, 0x0004, "mindur"u8),
        new("al/fl"u8, 0x0005, "maxdur"u8),
        new("al/ri"u8, 0x0006, "cad"u8),
        new("al/ri"u8, 0x0007, "freq"u8),
        new("ct/cmp"u8, 0x0008, "res"u8),
        new("nt/netfail"u8, 0x0001, "cs"u8),
        new("nt/qualert"u8, 0x0001, "th"u8),
        new("rtp/pltrans"u8, 0x0001, "rtppltype"u8),
    ];

    /// <summary>The name of a package in the text encoding.</summary>
    public static bool TryGetName(ushort package, out ReadOnlySpan<byte> name)
    {
        name = Find(package)?.Name;
        return !name.IsEmpty;
    }

    /// <summary>The title of a package.</summary>
    public static bool TryGetTitle(ushort package, out ReadOnlySpan<byte> title)
    {
        title = Find(package)?.Title;
        return !title.IsEmpty;
    }

    /// <summary>The title of a package by its name in the text encoding.</summary>
    public static bool TryGetTitle(ReadOnlySpan<byte> package, out ReadOnlySpan<byte> title)
    {
        title = default;
        foreach (Package row in Packages)
        {
            if (row.Name.Length > 0 && AsciiName.Matches(package, row.Name))
                title = row.Title;
        }
        return !title.IsEmpty;
    }

    /// <summary>The name of a property, event, signal or statistic of a package.</summary>
    public static bool TryGetItem(H248NodeKind kind, ushort package, ushort item, out ReadOnlySpan<byte> name)
    {
        name = default;
        foreach (Item row in Items)
        {
            if (row.Id == item && row.Package == package && row.Kind == kind)
                name = row.Name;
        }
        return !name.IsEmpty;
    }

    /// <summary>The name of a parameter of an event or signal, which is given as package/item.</summary>
    public static bool TryGetParameter(ReadOnlySpan<byte> item, ushort parameter, out ReadOnlySpan<byte> name)
    {
        name = default;
        foreach (Parameter row in Parameters)
        {
            if (row.Id == parameter && AsciiName.Matches(item, row.Of))
                name = row.Name;
        }
        return !name.IsEmpty;
    }

    private static Package? Find(ushort package)
    {
        foreach (Package row in Packages)
        {
            if (row.Id == package)
                return row;
        }
        return null;
    }

    private sealed class Package(ushort id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> title)
    {
        public ushort Id { get; } = id;

        public byte[] Name { get; } = name.ToArray();

        public byte[] Title { get; } = title.ToArray();
    }

    private sealed class Item(H248NodeKind kind, ushort package, ushort id, ReadOnlySpan<byte> name)
    {
        public H248NodeKind Kind { get; } = kind;

        public ushort Package { get; } = package;

        public ushort Id { get; } = id;

        public byte[] Name { get; } = name.ToArray();
    }

    private sealed class Parameter(ReadOnlySpan<byte> of, ushort id, ReadOnlySpan<byte> name)
    {
        public byte[] Of { get; } = of.ToArray();

        public ushort Id { get; } = id;

        public byte[] Name { get; } = name.ToArray();
    }
}
