using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;

namespace ImsTrace.Reporting.Flows;

/// <summary>A node in one flow: its role, numbered by first appearance, and its address.</summary>
/// <param name="Label">Role and number: <c>p-cscf1</c>.</param>
/// <param name="Role">The role.</param>
/// <param name="Address">Where it serves.</param>
internal sealed record FlowLane(string Label, NodeRole Role, Endpoint Address)
{
    /// <summary>The address without its port.</summary>
    public string Host => Address.ToString() is var text ? text[..text.LastIndexOf(':')] : "";
}
