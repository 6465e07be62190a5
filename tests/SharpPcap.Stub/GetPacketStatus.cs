namespace SharpPcap;

/// <summary>How a reading ended.</summary>
public enum GetPacketStatus
{
    NoRemainingPackets = -2,
    Error = -1,
    ReadTimeout = 0,
    PacketRead = 1,
}
