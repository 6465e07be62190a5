namespace ImsTrace.Capture.Files;

/// <summary>Block types that are read (draft-ietf-opsawg-pcapng section 11.1); all others are passed over by length.</summary>
internal enum PcapngBlockType : uint
{
    InterfaceDescription = 1,
    ObsoletePacket = 2,
    SimplePacket = 3,
    EnhancedPacket = 6,
    SectionHeader = 0x0A0D0D0A,
}
