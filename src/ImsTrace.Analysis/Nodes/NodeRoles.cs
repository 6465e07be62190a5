namespace ImsTrace.Analysis.Nodes;

/// <summary>The names of the roles.</summary>
public static class NodeRoles
{
    private static readonly string[] Names = ["unknown", "ue", "p-cscf", "i-cscf", "s-cscf", "hss", "as", "mrfc", "mrfp", "dra", "pcrf", "cdf", "ocs", "msrp-relay", "ibcf"];

    /// <summary>How many roles there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The role's name.</summary>
    public static string Name(this NodeRole role) => Names[(int)role];

    /// <summary>Finds a role by its name.</summary>
    public static bool TryFind(string name, out NodeRole role)
    {
        int index = Array.IndexOf(Names, name);
        role = (NodeRole)Math.Max(index, 0);
        return index >= 0;
    }
}
