namespace ImsTrace.Analysis.Nodes;

/// <summary>What each kind of evidence speaks for, and how much. One row a kind, in the order of <see cref="Evidence"/>.</summary>
internal static class EvidenceTable
{
    private static readonly (string Rule, NodeRole Role, int Weight, string Text)[] Rows =
    [
        ("R01", NodeRole.ICscf, 10, "sends UAR or LIR"),
        ("R02", NodeRole.SCscf, 10, "sends MAR or SAR"),
        ("R03", NodeRole.Hss, 10, "answers Cx queries"),
        ("R08", NodeRole.PCscf, 6, "adds Path to REGISTER"),
        ("R09", NodeRole.PCscf, 5, "adds P-Visited-Network-ID"),
        ("R10", NodeRole.PCscf, 8, "adds Security-Server, or takes ck and ik out of the challenge"),
        ("R11", NodeRole.PCscf, 5, "asserts the identity of the user who asks"),
        ("R11", NodeRole.PCscf, 5, "creates the icid of a request that came without"),
        ("R12", NodeRole.PCscf, 4, "takes the P-Charging headers out towards one user"),
        ("R13", NodeRole.SCscf, 8, "gives Service-Route or P-Associated-URI in the 200 of REGISTER"),
        ("R14", NodeRole.SCscf, 7, "rewrites the Request-URI to the registered contact"),
        ("R15", NodeRole.SCscf, 7, "challenges a REGISTER"),
        ("R16", NodeRole.SCscf, 7, "sends a REGISTER for another's identity"),
        ("R16", NodeRole.As, 8, "takes third-party REGISTERs"),
        ("R17", NodeRole.SCscf, 8, "gets the REGISTER after a UAA"),
        ("R17", NodeRole.SCscf, 5, "gets the request after a LIA that names a server"),
        ("R18", NodeRole.Ue, 6, "registers itself"),
        ("R18", NodeRole.Ue, 6, "starts requests and asserts no identity"),
        ("R19", NodeRole.Ue, 4, "starts requests with P-Access-Network-Info or P-Preferred-Identity"),
        ("R18", NodeRole.Ue, 5, "is reached at its own contact"),
        ("R21", NodeRole.As, 7, "returns a request to the server that it came from"),
        ("R22", NodeRole.As, 5, "starts requests with an asserted identity"),
        ("R23", NodeRole.As, 8, "answers a list MESSAGE itself"),
        ("R24", NodeRole.Mrfc, 9, "answers with isfocus in its Contact"),
        ("R30", NodeRole.ICscf, 4, "forwards REGISTER without Path or P-Visited-Network-ID of its own"),
        ("R13", NodeRole.SCscf, 5, "hands a user's request to the node that asks where the callee is served"),
        ("R12", NodeRole.PCscf, 5, "delivers requests to a terminal's contact"),
        ("R20", NodeRole.PCscf, 4, "takes terminals' first hop"),
        ("R03", NodeRole.Hss, 4, "takes Cx queries"),
        ("R25", NodeRole.Mrfc, 8, "controls a gateway's MSRP sessions"),
        ("R25", NodeRole.Mrfc, 4, "controls a media gateway"),
        ("R26", NodeRole.Mrfp, 9, "answers a controller's H.248 commands, or notifies it"),
        ("R27", NodeRole.Mrfp, 7, "speaks MSRP at a path of its Local descriptor"),
        ("R21", NodeRole.SCscf, 5, "hands a user's request to the focus of a conference"),
        ("R05", NodeRole.SCscf, 9, "says Node-Functionality S-CSCF"),
        ("R05", NodeRole.PCscf, 9, "says Node-Functionality P-CSCF"),
        ("R05", NodeRole.ICscf, 9, "says Node-Functionality I-CSCF"),
        ("R05", NodeRole.Mrfc, 9, "says Node-Functionality MRFC"),
        ("R05", NodeRole.As, 9, "says Node-Functionality AS"),
        ("R05", NodeRole.Ibcf, 9, "says Node-Functionality IBCF"),
        ("R06", NodeRole.Cdf, 9, "answers accounting requests"),
        ("R06", NodeRole.Ocs, 9, "answers credit control requests"),
        ("R06", NodeRole.Pcrf, 9, "answers Rx requests"),
        ("R06", NodeRole.PCscf, 7, "asks for policy over Rx"),
        ("R29", NodeRole.MsrpRelay, 9, "stands in To-Path or From-Path between the endpoints"),
        ("R29", NodeRole.MsrpRelay, 9, "answers AUTH with Use-Path"),
        ("R03", NodeRole.Hss, 10, "sends RTR or PPR"),
        ("R02", NodeRole.SCscf, 8, "takes RTR or PPR"),
        ("R29", NodeRole.MsrpRelay, 8, "passes on MSRP whose paths do not name it"),
        ("R04", NodeRole.Agent, 16, "notes in Route-Record who asks"), // more than both of R03, which it looks like
    ];

    public static int Count => Rows.Length;

    public static string Rule(Evidence evidence) => Rows[(int)evidence].Rule;

    public static NodeRole Role(Evidence evidence) => Rows[(int)evidence].Role;

    public static int Weight(Evidence evidence) => Rows[(int)evidence].Weight;

    public static string Text(Evidence evidence) => Rows[(int)evidence].Text;
}
