namespace ImsTrace.Protocols.Sms;

/// <summary>The type of an RP message and its direction, the three bits of TS 24.011 section 8.2.2.</summary>
public enum RpMessageType : byte
{
    DataToNetwork = 0,
    DataToMobile = 1,
    AckToNetwork = 2,
    AckToMobile = 3,
    ErrorToNetwork = 4,
    ErrorToMobile = 5,
    MemoryAvailable = 6,
    Reserved = 7,
}
