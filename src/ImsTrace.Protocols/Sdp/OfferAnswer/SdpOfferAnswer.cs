using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sdp.OfferAnswer;

// The answer has as many m-lines as the offer, each in the place of the offer's (RFC 3264 section 6).
/// <summary>Goes through an offer and its answer, m-line by m-line (RFC 3264 section 6).</summary>
public ref struct SdpOfferAnswer
{
    SdpMediaReader offers;
    SdpMediaReader answers;

    public SdpOfferAnswer(ReadOnlySpan<byte> offer, ReadOnlySpan<byte> answer)
    {
        offers = new(offer);
        answers = new(answer);
    }

    /// <summary>Gives the next pair; where one side has fewer m-lines, the other's stand alone.</summary>
    public bool TryRead(out SdpMediaPair pair)
    {
        bool hasOffer = offers.TryRead(out SdpMediaView offer);
        bool hasAnswer = answers.TryRead(out SdpMediaView answer);
        pair = new(offer, hasOffer, answer, hasAnswer);
        return hasOffer || hasAnswer;
    }

    /// <summary>What of the answer breaks the rules for answers; offsets count from the first byte of the answer.</summary>
    public static ProblemList Check(ReadOnlySpan<byte> offer, ReadOnlySpan<byte> answer)
    {
        ProblemList problems = default;
        SdpOfferAnswer pairs = new(offer, answer);
        while (pairs.TryRead(out SdpMediaPair pair))
        {
            int offset = pair.HasAnswer ? pair.Answer.Section.Offset : answer.Length;
            if (!pair.HasOffer || !pair.HasAnswer)
                problems.Add(DecodeErrorCode.SdpAnswerCount, offset);
            else
                pair.Check(ref problems, offset);
        }
        return problems;
    }
}
