using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Nodes;

/// <summary>A node as a flow saw it when it was judged.</summary>
/// <param name="Id">Stands for the same node in all flows of a run.</param>
/// <param name="Role">Its likeliest role.</param>
/// <param name="Address">The address that it serves at; for a client its first address.</param>
public sealed record Node(int Id, NodeRole Role, Endpoint Address)
{
    /// <summary>A node of which nothing is known.</summary>
    public static Node Unknown { get; } = new(-1, NodeRole.Unknown, default);
}
