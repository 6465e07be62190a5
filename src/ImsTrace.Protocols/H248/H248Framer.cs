using System.Buffers;
using ImsTrace.Protocols.Carriers;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248.Binary;
using ImsTrace.Protocols.H248.Text;

namespace ImsTrace.Protocols.H248;

/// <summary>
/// Finds messages in a TCP stream: behind TPKT headers (H.248.1 Annex D.2), or without these, as stacks are met that send them,
/// by the length of the BER value or by the braces of the text.
/// </summary>
public static class H248Framer
{
    private const byte SequenceTag = 0x30;
    private const byte TpktVersion = 3;
    private const int EndOfContents = 2;

    private static readonly SearchValues<byte> Starts = SearchValues.Create([TpktVersion, SequenceTag, (byte)'M', (byte)'m', (byte)'!', (byte)'A', (byte)'a']);

    /// <summary>Whether a message, or a TPKT header with one behind it, starts here.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != TpktVersion)
            return H248Recognizer.LooksLikeStart(bytes);
        Recognition header = TpktFramer.LooksLikeStart(bytes);
        return header == Recognition.Yes ? H248Recognizer.LooksLikeStart(bytes[TpktFramer.HeaderSize..]) : header;
    }

    /// <summary>Where the next start is, at or behind <paramref name="from"/>; what can be one once more bytes are there counts. -1 where none is.</summary>
    public static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        while ((uint)from < (uint)bytes.Length)
        {
            int step = bytes[from..].IndexOfAny(Starts);
            if (step < 0)
                return -1;
            from += step;
            if (LooksLikeStart(bytes[from..]) != Recognition.No)
                return from;
            from++;
        }
        return -1;
    }

    /// <summary>Frames what starts at the front, its TPKT header included.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes) => Frame(bytes, H248Limits.Default);

    /// <inheritdoc cref="Frame(ReadOnlySpan{byte})"/>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes, H248Limits limits)
    {
        Recognition start = LooksLikeStart(bytes);
        if (start == Recognition.NeedMoreData)
            return new(DecodeStatus.NeedMoreData, bytes.Length + 1);
        if (start == Recognition.No)
            return new(DecodeStatus.Malformed, 1, new(DecodeErrorCode.H248Header, 0));
        if (bytes[0] == TpktVersion)
            return TpktFramer.Frame(bytes);
        // The header of the next message ends the longest one, and must be seen for that.
        if (bytes.Length > limits.MaxMessageLength)
            bytes = bytes[..Math.Min(bytes.Length, limits.MaxMessageLength + H248Recognizer.Window)];
        FrameResult frame = bytes[0] == SequenceTag ? FrameBinary(bytes) : H248TextFramer.Frame(bytes);
        bool isTooLong = frame.Status == DecodeStatus.Complete ? frame.Length > limits.MaxMessageLength : Math.Max(frame.Length, bytes.Length) > limits.MaxMessageLength;
        // What was looked through is not looked through again for each start that it has.
        return isTooLong ? new(DecodeStatus.Malformed, Math.Min(bytes.Length, limits.MaxMessageLength), new(DecodeErrorCode.H248TooLong, 0)) : frame;
    }

    /// <summary>The message in what <see cref="Frame(ReadOnlySpan{byte})"/> framed.</summary>
    public static ReadOnlySpan<byte> MessageOf(ReadOnlySpan<byte> framed)
        => !framed.IsEmpty && framed[0] == TpktVersion ? framed[TpktFramer.HeaderSize..] : framed;

    private static FrameResult FrameBinary(ReadOnlySpan<byte> bytes)
    {
        if (!BerFinder.TryReadHeader(bytes, out _, out int? length, out int header))
            return new(DecodeStatus.NeedMoreData, bytes.Length + 1);
        if (length is not { } definite)
        {
            return BerFinder.TryFindEnd(bytes[header..], out int content)
                ? new(DecodeStatus.Complete, header + content + EndOfContents)
                : new(DecodeStatus.NeedMoreData, bytes.Length + 1);
        }
        int total = (int)Math.Min((long)header + definite, int.MaxValue);
        return new(total > bytes.Length ? DecodeStatus.NeedMoreData : DecodeStatus.Complete, total);
    }
}
