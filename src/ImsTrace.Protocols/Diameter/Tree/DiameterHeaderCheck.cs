using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Diameter.Tree;

/// <summary>Reads a message's header leniently and notes what RFC 6733 section 3 does not allow.</summary>
internal static class DiameterHeaderCheck
{
    private const int FlagsOffset = 4;

    /// <summary>True where the capture cut the message.</summary>
    public static bool Read(ReadOnlySpan<byte> message, out DiameterHeader header, ref ProblemList problems)
    {
        DecodeStatus status = DiameterHeader.TryRead(message, out header, out DecodeError error);
        if (status == DecodeStatus.Malformed)
            problems.Add(error.Code, error.Offset, error.Length);
        if (status != DecodeStatus.Complete)
            return message.Length < DiameterHeader.Size;
        if (!DiameterFramer.IsLength(header.MessageLength, DiameterLimits.LongestPossibleMessage) || header.MessageLength < message.Length)
            problems.Add(DecodeErrorCode.DiameterLength, 1, 3);
        if (((byte)header.Flags & DiameterHeader.ReservedFlags) != 0)
            problems.Add(DecodeErrorCode.DiameterFlags, FlagsOffset, 1);
        // E(rror) is for answers alone, and T for requests.
        CommandFlags wrong = header.IsRequest ? CommandFlags.Error : CommandFlags.PotentiallyRetransmitted;
        if ((header.Flags & wrong) != 0)
            problems.Add(DecodeErrorCode.DiameterCommandFlags, FlagsOffset, 1);
        return header.MessageLength > message.Length;
    }
}
