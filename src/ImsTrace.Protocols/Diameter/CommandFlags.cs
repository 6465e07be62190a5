namespace ImsTrace.Protocols.Diameter;

/// <summary>The flags of a Diameter command (RFC 6733 section 3).</summary>
[Flags]
public enum CommandFlags : byte
{
    None = 0,
    PotentiallyRetransmitted = 0x10,
    Error = 0x20,
    Proxiable = 0x40,
    Request = 0x80,
}
