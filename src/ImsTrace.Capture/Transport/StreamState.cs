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

    /// <summary>Whether the direction's first bytes are not in the capture.</summary>
    public bool StartedMidway { get; set; }

    /// <summary>How many bytes the reader has passed over without finding a message.</summary>
    public int Searched { get; set; }

    /// <summary>The sequence numbers of the last <paramref name="length"/> bytes that were given; none where nothing counts them.</summary>
    public virtual StreamRange LastBytes(int length) => default;

    /// <summary>What else the reader remembers of the direction; disposed of, where it can be, when the connection is over.</summary>
    public object? Attachment { get; set; }
}
