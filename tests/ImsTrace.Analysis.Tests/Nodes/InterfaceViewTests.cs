using ImsTrace.Analysis.Nodes;
using Xunit;

namespace ImsTrace.Analysis.Tests.Nodes;

public sealed class InterfaceViewTests
{
    private const long Second = 1_000_000_000;
    private readonly InterfaceView view = new(maximumPairs: 2);

    [Fact]
    public void Sees_PairWithinTheWindow_EitherWay()
    {
        view.Note(1, 2, 1000 * Second);

        Assert.True(view.Sees(Node(2), Node(1), 1600 * Second));
        Assert.True(view.Sees(Node(1), Node(2), 400 * Second));
        Assert.False(view.Sees(Node(1), Node(2), 1601 * Second));
        Assert.False(view.Sees(Node(1), Node(3), 1000 * Second));
    }

    [Fact]
    public void Sees_RolesWithinTheWindow_EitherWay()
    {
        view.NoteRoles(NodeRole.ICscf, NodeRole.Hss, 1000 * Second);

        Assert.True(view.Sees(NodeRole.Hss, NodeRole.ICscf, 1600 * Second));
        Assert.False(view.Sees(NodeRole.Hss, NodeRole.ICscf, 1601 * Second));
        Assert.False(view.Sees(NodeRole.Hss, NodeRole.SCscf, 1000 * Second));
    }

    [Fact]
    public void Note_MorePairsThanTheMaximum_ForgetsTheOld()
    {
        view.Note(1, 2, Second);
        view.Note(1, 3, Second);
        view.Note(1, 4, Second);

        Assert.Equal([false, false, true], [view.Sees(Node(1), Node(2), Second), view.Sees(Node(1), Node(3), Second), view.Sees(Node(1), Node(4), Second)]);
    }

    private static Node Node(int id) => new(id, NodeRole.Unknown, default);
}
