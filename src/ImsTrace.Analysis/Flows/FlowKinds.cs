namespace ImsTrace.Analysis.Flows;

/// <summary>The names of the kinds of flows.</summary>
public static class FlowKinds
{
    private static readonly string[] Names =
    [
        "other", "pager-message", "uri-list-message", "as-message", "registration", "third-party-registration", "session", "conference",
        "subscription", "options", "diameter", "msrp", "h248", "network-deregistration",
    ];

    /// <summary>The kind's name.</summary>
    public static string Name(this FlowKind kind) => Names[(int)kind];
}
