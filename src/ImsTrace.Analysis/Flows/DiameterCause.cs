namespace ImsTrace.Analysis.Flows;

/// <summary>What a Diameter request rests on.</summary>
/// <param name="Leg">The call; null where none was found.</param>
/// <param name="Transaction">The SIP request in it; null where the call alone is known.</param>
/// <param name="Key">What joins them.</param>
/// <param name="Strength">How sure that is.</param>
internal readonly record struct DiameterCause(FlowLeg? Leg, Transaction? Transaction, JoinKey Key, float Strength);
