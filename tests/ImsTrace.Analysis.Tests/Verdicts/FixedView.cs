using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Tests.Verdicts;

/// <summary>Sees every interface, or all but those between two roles, or none.</summary>
internal sealed class FixedView(bool sees, NodeRole blindOne = NodeRole.Unknown, NodeRole blindOther = NodeRole.Unknown) : IInterfaceView
{
    public static FixedView All => new(true);

    public static FixedView None => new(false);

    public bool Sees(Node one, Node other, long time) => Sees(one.Role, other.Role, time);

    public bool Sees(NodeRole one, NodeRole other, long time)
    {
        bool isBlind = (one == blindOne && other == blindOther) || (one == blindOther && other == blindOne);
        return sees && !isBlind;
    }
}
