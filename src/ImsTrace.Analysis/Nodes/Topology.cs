using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Nodes;

/// <summary>Roles of addresses as the user gives them; port 0 stands for all ports of the address.</summary>
public sealed record Topology(IReadOnlyDictionary<Endpoint, NodeRole> Roles);
