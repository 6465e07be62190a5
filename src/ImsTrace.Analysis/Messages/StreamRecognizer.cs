using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Messages;

/// <summary>Tells by content which protocol's message starts at the front of a stream's bytes, or where the next one starts.</summary>
internal static class StreamRecognizer
{
    /// <summary>As many bytes at the end may belong to a start that is not there as a whole.</summary>
    public const int LongestStart = 64;

    /// <summary>Whether a message starts here; of the known protocol alone, where one is known.</summary>
    public static Recognition Recognise(StreamProtocol known, ReadOnlySpan<byte> bytes, out StreamProtocol protocol)
    {
        Recognition best = Recognition.No;
        protocol = StreamProtocol.Unknown;
        for (StreamProtocol candidate = StreamProtocol.Sip; candidate <= StreamProtocol.Msrp; candidate++)
        {
            if (known != StreamProtocol.Unknown && known != candidate)
                continue;
            Recognition recognition = LooksLikeStart(candidate, bytes);
            if (recognition == Recognition.Yes)
            {
                protocol = candidate;
                return Recognition.Yes;
            }
            if (recognition == Recognition.NeedMoreData)
                best = Recognition.NeedMoreData;
        }
        return best;
    }

    /// <summary>Where the next message starts, at or behind <paramref name="from"/>; -1 where none does.</summary>
    public static int FindStart(StreamProtocol known, ReadOnlySpan<byte> bytes, int from)
    {
        int first = -1;
        for (StreamProtocol candidate = StreamProtocol.Sip; candidate <= StreamProtocol.Msrp; candidate++)
        {
            if (known != StreamProtocol.Unknown && known != candidate)
                continue;
            int found = candidate switch
            {
                StreamProtocol.Sip => SipFramer.FindStart(bytes, from),
                StreamProtocol.Diameter => DiameterFramer.FindStart(bytes, from),
                _ => MsrpFramer.FindStart(bytes, from),
            };
            if (found >= 0 && (first < 0 || found < first))
                first = found;
        }
        return first;
    }

    private static Recognition LooksLikeStart(StreamProtocol protocol, ReadOnlySpan<byte> bytes) => protocol switch
    {
        StreamProtocol.Sip => SipFramer.LooksLikeStart(bytes),
        StreamProtocol.Diameter => DiameterFramer.LooksLikeStart(bytes),
        _ => MsrpFramer.LooksLikeStart(bytes),
    };
}
