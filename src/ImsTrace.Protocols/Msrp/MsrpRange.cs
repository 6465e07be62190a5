namespace ImsTrace.Protocols.Msrp;

/// <summary>Octets of a message by number, from 1, the last one included, as in Byte-Range (RFC 4975 section 7.1.1).</summary>
public readonly record struct MsrpRange(long First, long Last);
