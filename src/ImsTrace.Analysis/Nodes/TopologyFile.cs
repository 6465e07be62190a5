using ImsTrace.Analysis.Verdicts.Definitions;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Nodes;

/// <summary>
/// Reads roles that the user gives: <c>nodes:</c> is a list of <c>address</c>, with or without a port, and <c>role</c>.
/// </summary>
public static class TopologyFile
{
    private const int MaximumNodes = 100_000;

    /// <summary>Reads the file's text; false where something is wrong, each thing with its line.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="topology">The roles.</param>
    /// <param name="errors">What is wrong.</param>
    public static bool TryRead(string name, string text, out Topology topology, out IReadOnlyList<DefinitionError> errors)
    {
        DefinitionErrors found = new(name);
        Dictionary<Endpoint, NodeRole> roles = [];
        IReadOnlyList<DefinitionNode> documents = DefinitionReader.Read(text, found);
        if (documents.Count != 1 && found.List.Count == 0)
            found.Add(1, 1, "one document with 'nodes' is expected");
        foreach (DefinitionNode document in documents)
            ReadNodes(new(document, found), roles);
        topology = new(roles);
        errors = found.List;
        return errors.Count == 0;
    }

    private static void ReadNodes(DefinitionMapping file, Dictionary<Endpoint, NodeRole> roles)
    {
        IReadOnlyList<DefinitionNode> nodes = file.List("nodes");
        file.Finish();
        if (nodes.Count == 0)
            file.Errors.Add(file.Node, "'nodes' is missing or empty");
        if (nodes.Count > MaximumNodes)
            file.Errors.Add(nodes[MaximumNodes], $"more than {MaximumNodes} nodes");
        foreach (DefinitionNode node in nodes.Take(MaximumNodes))
            ReadNode(new(node, file.Errors), roles);
    }

    private static void ReadNode(DefinitionMapping node, Dictionary<Endpoint, NodeRole> roles)
    {
        if (node.Node.Kind != DefinitionKind.Mapping)
            return;
        string address = node.Required("address");
        string roleName = node.Required("role");
        node.Finish();
        if (address.Length == 0 || roleName.Length == 0)
            return;
        if (!NodeRoles.TryFind(roleName, out NodeRole role))
            node.Errors.Add(node.Take("role")!, $"'{roleName}' is no role; roles are {RoleNames()}"); // Required found it
        else if (!TryParse(address, out Endpoint endpoint))
            node.Errors.Add(node.Take("address")!, $"'{address}' is no address; write 10.0.0.1, 10.0.0.1:5060 or [2001:db8::1]:5060"); // Required found it
        else if (!roles.TryAdd(endpoint, role))
            node.Errors.Add(node.Node, $"'{address}' stands here twice");
    }

    // A number alone would pass as an IPv4 address.
    private static bool TryParse(string address, out Endpoint endpoint)
    {
        endpoint = default;
        return (address.Contains(':', StringComparison.Ordinal) || address.Split('.').Length == 4) && Endpoint.TryParse(address, out endpoint);
    }

    private static string RoleNames()
    {
        List<string> names = [];
        for (int i = 1; i < NodeRoles.Count; i++)
            names.Add(((NodeRole)i).Name());
        return string.Join(", ", names);
    }
}
