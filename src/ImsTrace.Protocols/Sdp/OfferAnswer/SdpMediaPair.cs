using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.OfferAnswer;

/// <summary>An m-line of the offer with the answer's in the same place (RFC 3264 section 6).</summary>
public readonly ref struct SdpMediaPair
{
    internal SdpMediaPair(SdpMediaView offer, bool hasOffer, SdpMediaView answer, bool hasAnswer)
    {
        Offer = offer;
        HasOffer = hasOffer;
        Answer = answer;
        HasAnswer = hasAnswer;
    }

    public SdpMediaView Offer { get; }

    public bool HasOffer { get; }

    public SdpMediaView Answer { get; }

    public bool HasAnswer { get; }

    /// <summary>Whether both sides have it and neither has port 0.</summary>
    public bool IsAccepted => HasOffer && HasAnswer && !Offer.IsRejected && !Answer.IsRejected;

    /// <summary>Whether the answer refuses what was offered (RFC 3264 section 6).</summary>
    public bool IsRejected => HasOffer && HasAnswer && !Offer.IsRejected && Answer.IsRejected;

    /// <summary>Which way media goes, seen from the offerer; inactive where the medium is not accepted (RFC 3264 section 6.1).</summary>
    public SdpDirection Direction => IsAccepted ? SdpDirections.Agreed(Offer.Direction, Answer.Direction) : SdpDirection.Inactive;

    // Where a=setup is missing on one side the offerer is active (RFC 4975 section 5.4, RFC 6135 section 4.2.2).
    /// <summary>Who has to open the connection (RFC 4145 section 4.1, RFC 6135 section 4.2).</summary>
    public SdpOpener Opener => HasOffer && HasAnswer ? OpenerOf(Offer, Answer) : SdpOpener.Nobody;

    /// <summary>Who has to open the connection of a section that was offered and answered.</summary>
    public static SdpOpener OpenerOf(SdpMediaView offer, SdpMediaView answer)
    {
        if (offer.IsRejected || answer.IsRejected)
            return SdpOpener.Nobody;
        return (offer.Setup, answer.Setup) switch
        {
            (SdpSetup.HoldConnection, _) or (_, SdpSetup.HoldConnection) => SdpOpener.Nobody,
            (SdpSetup.Passive or SdpSetup.ActPass, SdpSetup.Active) => SdpOpener.Answerer,
            (SdpSetup.Active or SdpSetup.ActPass, SdpSetup.Passive) => SdpOpener.Offerer,
            (SdpSetup.None, SdpSetup.Active) => SdpOpener.Answerer,
            (SdpSetup.None, _) or (_, SdpSetup.None) => SdpOpener.Offerer,
            _ => SdpOpener.Unclear,
        };
    }

    internal void Check(ref ProblemList problems, int offset)
    {
        bool sameMedia = AsciiName.Matches(Offer.Line.Media, Answer.Line.Media) && AsciiName.Matches(Offer.Line.Proto, Answer.Line.Proto);
        if (!sameMedia || (Offer.IsRejected && !Answer.IsRejected))
            problems.Add(DecodeErrorCode.SdpAnswerMedia, offset);
        if (!IsAccepted)
            return;
        if (!SdpDirections.MayAnswer(Offer.Direction, Answer.Direction))
            problems.Add(DecodeErrorCode.SdpAnswerDirection, offset);
        if (!SdpSetups.MayAnswer(Offer.Setup, Answer.Setup))
            problems.Add(DecodeErrorCode.SdpAnswerSetup, offset);
    }
}
