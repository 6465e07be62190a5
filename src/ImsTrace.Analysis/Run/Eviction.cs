namespace ImsTrace.Analysis.Run;

/// <summary>What gives way under the limits of a run's state; each is counted.</summary>
public enum Eviction : byte
{
    /// <summary>Flows that gave way before they ended.</summary>
    EvictedFlows,
    /// <summary>Registrations.</summary>
    EvictedRegistrations,
    /// <summary>Finished flows that were judged before late copies could come.</summary>
    HastenedFlows,
    /// <summary>Flows that took as many messages as one may; what came later is in flows of its own.</summary>
    FullFlows,
    /// <summary>Requests of closed flows, so that late copies of them look new.</summary>
    ForgottenRequests,
    /// <summary>Nodes.</summary>
    ForgottenNodes,
    /// <summary>Users with their identities.</summary>
    ForgottenUsers,
    /// <summary>Pairs of nodes that were seen to speak, or of which something is not in the capture.</summary>
    ForgottenSightings,
    /// <summary>What rules and joins remember of earlier flows to compare later ones with. Such a table holds the last ones, and in a long run is always full.</summary>
    ForgottenFacts,
}
