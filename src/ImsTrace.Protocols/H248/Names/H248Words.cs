using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248;

/// <summary>The words of enumerated values in the text encoding, and their numbers in the binary one (H.248.1 Annexes A and B).</summary>
public static class H248Words
{
    private static readonly Row[] Rows =
    [
        new(H248NodeKind.Command, (uint)H248Command.Add, "Add"u8, "A"u8),
        new(H248NodeKind.Command, (uint)H248Command.Move, "Move"u8, "MV"u8),
        new(H248NodeKind.Command, (uint)H248Command.Modify, "Modify"u8, "MF"u8),
        new(H248NodeKind.Command, (uint)H248Command.Subtract, "Subtract"u8, "S"u8),
        new(H248NodeKind.Command, (uint)H248Command.AuditCapability, "AuditCapability"u8, "AC"u8),
        new(H248NodeKind.Command, (uint)H248Command.AuditValue, "AuditValue"u8, "AV"u8),
        new(H248NodeKind.Command, (uint)H248Command.Notify, "Notify"u8, "N"u8),
        new(H248NodeKind.Command, (uint)H248Command.ServiceChange, "ServiceChange"u8, "SC"u8),
        new(H248NodeKind.StreamMode, 0, "SendOnly"u8, "SO"u8),
        new(H248NodeKind.StreamMode, 1, "ReceiveOnly"u8, "RC"u8),
        new(H248NodeKind.StreamMode, 2, "SendReceive"u8, "SR"u8),
        new(H248NodeKind.StreamMode, 3, "Inactive"u8, "IN"u8),
        new(H248NodeKind.StreamMode, 4, "Loopback"u8, "LB"u8),
        new(H248NodeKind.ServiceState, 0, "Test"u8, "TE"u8),
        new(H248NodeKind.ServiceState, 1, "OutOfService"u8, "OS"u8),
        new(H248NodeKind.ServiceState, 2, "InService"u8, "IV"u8),
        new(H248NodeKind.EventBufferControl, 0, "OFF"u8, "OFF"u8),
        new(H248NodeKind.EventBufferControl, 1, "LockStep"u8, "SP"u8),
        new(H248NodeKind.Mux, 0, "H221"u8, "H221"u8),
        new(H248NodeKind.Mux, 1, "H223"u8, "H223"u8),
        new(H248NodeKind.Mux, 2, "H226"u8, "H226"u8),
        new(H248NodeKind.Mux, 3, "V76"u8, "V76"u8),
        new(H248NodeKind.Mux, 4, "Nx64Kservice"u8, "N64"u8),
        new(H248NodeKind.ModemType, 0, "V18"u8, "V18"u8),
        new(H248NodeKind.ModemType, 1, "V22"u8, "V22"u8),
        new(H248NodeKind.ModemType, 2, "V22bis"u8, "V22b"u8),
        new(H248NodeKind.ModemType, 3, "V32"u8, "V32"u8),
        new(H248NodeKind.ModemType, 4, "V32bis"u8, "V32b"u8),
        new(H248NodeKind.ModemType, 5, "V34"u8, "V34"u8),
        new(H248NodeKind.ModemType, 6, "V90"u8, "V90"u8),
        new(H248NodeKind.ModemType, 7, "V91"u8, "V91"u8),
        new(H248NodeKind.ModemType, 8, "SynchISDN"u8, "SN"u8),
        // The last two are topologyDirectionExtension, a field of its own in the binary encoding.
        new(H248NodeKind.TopologyDirection, 0, "Bothway"u8, "BW"u8),
        new(H248NodeKind.TopologyDirection, 1, "Isolate"u8, "IS"u8),
        new(H248NodeKind.TopologyDirection, 2, "Oneway"u8, "OW"u8),
        new(H248NodeKind.TopologyDirection, FirstTopologyExtension, "OnewayExternal"u8, "OWE"u8),
        new(H248NodeKind.TopologyDirection, FirstTopologyExtension + 1, "OnewayBoth"u8, "OWB"u8),
        new(H248NodeKind.SignalType, 0, "Brief"u8, "BR"u8),
        new(H248NodeKind.SignalType, 1, "OnOff"u8, "OO"u8),
        new(H248NodeKind.SignalType, 2, "TimeOut"u8, "TO"u8),
        new(H248NodeKind.SignalDirection, 0, "Internal"u8, "IT"u8),
        new(H248NodeKind.SignalDirection, 1, "External"u8, "EX"u8),
        new(H248NodeKind.SignalDirection, 3, "Both"u8, "B"u8),
        // A set: several of these in one number.
        new(H248NodeKind.NotifyCompletion, 1 << 0, "TimeOut"u8, "TO"u8),
        new(H248NodeKind.NotifyCompletion, 1 << 1, "IntByEvent"u8, "IBE"u8),
        new(H248NodeKind.NotifyCompletion, 1 << 2, "IntBySigDescr"u8, "IBS"u8),
        new(H248NodeKind.NotifyCompletion, 1 << 3, "OtherReason"u8, "OR"u8),
        new(H248NodeKind.NotifyCompletion, 1 << 4, "Iteration"u8, "IR"u8),
        new(H248NodeKind.Method, 0, "Failover"u8, "FL"u8),
        new(H248NodeKind.Method, 1, "Forced"u8, "FO"u8),
        new(H248NodeKind.Method, 2, "Graceful"u8, "GR"u8),
        new(H248NodeKind.Method, 3, "Restart"u8, "RS"u8),
        new(H248NodeKind.Method, 4, "Disconnected"u8, "DC"u8),
        new(H248NodeKind.Method, 5, "HandOff"u8, "HO"u8),
        new(H248NodeKind.AuditItem, 0, "Mux"u8, "MX"u8),
        new(H248NodeKind.AuditItem, 1, "Modem"u8, "MD"u8),
        new(H248NodeKind.AuditItem, 2, "Media"u8, "M"u8),
        new(H248NodeKind.AuditItem, 3, "Events"u8, "E"u8),
        new(H248NodeKind.AuditItem, 4, "Signals"u8, "SG"u8),
        new(H248NodeKind.AuditItem, 5, "DigitMap"u8, "DM"u8),
        new(H248NodeKind.AuditItem, 6, "Statistics"u8, "SA"u8),
        new(H248NodeKind.AuditItem, 7, "ObservedEvents"u8, "OE"u8),
        new(H248NodeKind.AuditItem, 8, "Packages"u8, "PG"u8),
        new(H248NodeKind.AuditItem, 9, "EventBuffer"u8, "EB"u8),
        new(H248NodeKind.SelectLogic, 0, "ANDLgc"u8, "ANDLgc"u8),
        new(H248NodeKind.SelectLogic, 1, "ORLgc"u8, "ORLgc"u8),
        new(H248NodeKind.Emergency, 1, "Emergency"u8, "EG"u8),
        new(H248NodeKind.Emergency, 0, "EmergencyOff"u8, "EGO"u8),
        new(H248NodeKind.Ieps, 1, "ON"u8, "ON"u8),
        new(H248NodeKind.Ieps, 0, "OFF"u8, "OFF"u8),
        new(H248NodeKind.ReservedValue, 1, "ON"u8, "ON"u8),
        new(H248NodeKind.ReservedValue, 0, "OFF"u8, "OFF"u8),
        new(H248NodeKind.ReservedGroup, 1, "ON"u8, "ON"u8),
        new(H248NodeKind.ReservedGroup, 0, "OFF"u8, "OFF"u8),
    ];

    internal const uint FirstTopologyExtension = 3;

    /// <summary>The long word of an enumerated node; false where the number has none.</summary>
    public static bool TryGetWord(H248NodeKind kind, uint number, out ReadOnlySpan<byte> word)
    {
        foreach (Row row in Rows)
        {
            if (row.Kind == kind && row.Number == number)
            {
                word = row.Long;
                return true;
            }
        }
        word = default;
        return false;
    }

    /// <summary>The number of a word, long or short, in either case.</summary>
    public static bool TryGetNumber(H248NodeKind kind, ReadOnlySpan<byte> word, out uint number)
    {
        foreach (Row row in Rows)
        {
            if (row.Kind == kind && (AsciiName.Matches(word, row.Long) || AsciiName.Matches(word, row.Short)))
            {
                number = row.Number;
                return true;
            }
        }
        number = 0;
        return false;
    }

    internal static (byte[] Long, byte[] Short) WordsOf(H248NodeKind kind, uint number)
    {
        Row row = Array.Find(Rows, row => row.Kind == kind && row.Number == number)!; // asked only for what stands above
        return (row.Long, row.Short);
    }

    private sealed class Row(H248NodeKind kind, uint number, ReadOnlySpan<byte> longWord, ReadOnlySpan<byte> shortWord)
    {
        public H248NodeKind Kind { get; } = kind;

        public uint Number { get; } = number;

        public byte[] Long { get; } = longWord.ToArray();

        public byte[] Short { get; } = shortWord.ToArray();
    }
}
