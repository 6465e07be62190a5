namespace ImsTrace.Capture.Network;

/// <summary>What the decoder reads next, or how it ended.</summary>
internal enum NextHeader : byte
{
    // How it ended.
    Done,
    Ignored,
    Malformed,
    CutShort,
    Encrypted,
    UnknownTunnel,
    UnknownLink,

    // What comes next.
    Ethernet,
    Vlan,
    LinuxCooked,
    LinuxCooked2,
    Loopback,
    IP,
    IPv4,
    IPv6,
    IPPayload,
}
