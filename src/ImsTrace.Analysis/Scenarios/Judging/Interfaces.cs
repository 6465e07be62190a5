using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>The names of the reference points between roles (TS 23.002 section 6a.7).</summary>
internal static class Interfaces
{
    private static readonly (NodeRole One, NodeRole Other, string Name)[] Rows =
    [
        (NodeRole.Ue, NodeRole.PCscf, "gm"),
        (NodeRole.PCscf, NodeRole.ICscf, "mw"), (NodeRole.PCscf, NodeRole.SCscf, "mw"), (NodeRole.ICscf, NodeRole.SCscf, "mw"),
        (NodeRole.SCscf, NodeRole.SCscf, "mw"), (NodeRole.PCscf, NodeRole.PCscf, "mw"),
        (NodeRole.ICscf, NodeRole.Hss, "cx"), (NodeRole.SCscf, NodeRole.Hss, "cx"),
        (NodeRole.SCscf, NodeRole.As, "isc"), (NodeRole.ICscf, NodeRole.As, "ma"), (NodeRole.As, NodeRole.Hss, "sh"),
        (NodeRole.SCscf, NodeRole.Mrfc, "isc"), (NodeRole.Mrfc, NodeRole.Mrfp, "mp"),
        (NodeRole.Ue, NodeRole.Ue, "mb"), (NodeRole.Ue, NodeRole.Mrfp, "mb"), (NodeRole.Ue, NodeRole.MsrpRelay, "mb"),
        (NodeRole.MsrpRelay, NodeRole.MsrpRelay, "mb"), (NodeRole.MsrpRelay, NodeRole.Mrfp, "mb"),
        (NodeRole.PCscf, NodeRole.Pcrf, "rx"), (NodeRole.As, NodeRole.Pcrf, "rx"),
        (NodeRole.PCscf, NodeRole.Cdf, "rf"), (NodeRole.ICscf, NodeRole.Cdf, "rf"), (NodeRole.SCscf, NodeRole.Cdf, "rf"),
        (NodeRole.As, NodeRole.Cdf, "rf"), (NodeRole.Mrfc, NodeRole.Cdf, "rf"), (NodeRole.Ibcf, NodeRole.Cdf, "rf"),
        (NodeRole.SCscf, NodeRole.Ocs, "ro"), (NodeRole.As, NodeRole.Ocs, "ro"), (NodeRole.Mrfc, NodeRole.Ocs, "ro"),
        (NodeRole.SCscf, NodeRole.Ibcf, "mx"), (NodeRole.ICscf, NodeRole.Ibcf, "mx"), (NodeRole.PCscf, NodeRole.Ibcf, "mx"),
        (NodeRole.Ibcf, NodeRole.Ibcf, "ici"),
    ];

    public static string Between(NodeRole one, NodeRole other)
    {
        foreach ((NodeRole first, NodeRole second, string name) in Rows)
        {
            if ((first == one && second == other) || (first == other && second == one))
                return name;
        }
        return $"{one.Name()} to {other.Name()}";
    }
}
