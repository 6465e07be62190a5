namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>Rules of session descriptions that are code.</summary>
internal static class SdpRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new OfferAnswerRule(), new OriginVersionRule(), new SessionIdRule(), new CemaConnectionRule(), new MaxSizeRule(), new RefusedMediaRule(),
        new PathReuseRule(), new DirectionRule(), new FileOfferRule(), new FingerprintRule(),
    ];
}
