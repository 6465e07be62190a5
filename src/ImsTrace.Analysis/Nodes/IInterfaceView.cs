using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Nodes;

/// <summary>What this capture can see: a step on an interface that it cannot see is not missing.</summary>
public interface IInterfaceView
{
    /// <summary>Whether messages between the two nodes were captured near the time, in either direction.</summary>
    bool Sees(Node one, Node other, long time);

    /// <summary>Whether part of what the node said or heard in this protocol near the time is not in the capture.</summary>
    bool HasGap(Node node, Protocol protocol, long time) => GapOf(node, protocol, time) is not null;

    /// <summary>What carried that part; null where nothing is known to be missing.</summary>
    TransportProtocol? GapOf(Node node, Protocol protocol, long time) => null;

    /// <summary>The same, in whichever protocol.</summary>
    TransportProtocol? GapOf(Node node, long time) => null;

    /// <summary>Whether the snap length cut messages of the node.</summary>
    bool IsCut(Node node) => false;

    /// <summary>
    /// Whether part of what the two nodes say to each other is encrypted; where only one of them is known, of what that one says to anybody.
    /// </summary>
    bool IsHidden(Node? one, Node? other) => false;

    /// <summary>When the connection between two addresses was closed or reset, at the time or later; null where that was not seen.</summary>
    long? EndOf(Endpoint one, Endpoint other, long since) => null;

    /// <summary>Whether messages between any nodes of the two roles were captured near the time.</summary>
    bool Sees(NodeRole one, NodeRole other, long time);
}
