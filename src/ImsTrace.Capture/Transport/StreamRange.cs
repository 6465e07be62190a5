using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Transport;

/// <summary>Some sequence numbers of a direction: bytes of TCP, or TSNs of SCTP. They wrap (RFC 1982).</summary>
/// <param name="Key">The direction.</param>
/// <param name="First">The first number.</param>
/// <param name="Length">How many; 0 for none.</param>
/// <param name="Began">The frame at which the direction was first seen: what came before is another connection of the same ports.</param>
public readonly record struct StreamRange(StreamKey Key, uint First, uint Length, FrameStamp Began = default)
{
    /// <summary>Whether a number is in both.</summary>
    public bool Meets(in StreamRange other)
        => Length > 0 && other.Length > 0 && (other.First - First < Length || First - other.First < other.Length);

    /// <summary>A part of the range.</summary>
    public StreamRange Slice(int start, int length) => this with { First = First + (uint)start, Length = (uint)length };

    /// <summary>All from here to the end of a later range.</summary>
    public StreamRange Through(in StreamRange last) => this with { Length = last.First + last.Length - First };
}
