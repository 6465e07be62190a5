namespace ImsTrace.Capture.Hep.Sending;

/// <summary>What a sender counts.</summary>
public enum HepSendCount : byte
{
    /// <summary>Packets that were handed to the system.</summary>
    Sent,
    /// <summary>Packets that found no room while the target could not be reached, or took them too slowly.</summary>
    Dropped,
    /// <summary>Packets longer than HEP, or a datagram, can be.</summary>
    TooLong,
    /// <summary>How often the target could not be reached, or a connection broke.</summary>
    Failures,
}
