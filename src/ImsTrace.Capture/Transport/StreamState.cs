namespace ImsTrace.Capture.Transport;

/// <summary>What the reader of one direction of a byte stream remembers between calls.</summary>
public class StreamState
{
    /// <summary>The reader's own mark of the protocol that the direction carries; 0 while unknown.</summary>
    public byte Protocol { get; set; }

    /// <summary>The least number of unconsumed bytes worth another call; 0 for any. Keeps a long message from being looked at anew for each segment.</summary>
    public int Wanted { get; set; }

    /// <summary>Whether the reader must search for the next start of a message, because bytes before are missing.</summary>
    public bool Resynchronise { get; set; }
}
