using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using Xunit;

namespace ImsTrace.Analysis.Tests.Nodes;

public sealed class InterfaceViewTests
{
    private const long Second = 1_000_000_000;
    private readonly InterfaceView view = new(maximumPairs: 2);

    private IInterfaceView Gaps => view;

    [Fact]
    public void Sees_PairWithinTheWindow_EitherWay()
    {
        view.Note(new Sighting(1, 2, 1000 * Second));

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
        view.Note(new Sighting(1, 2, Second));
        view.Note(new Sighting(1, 3, Second));
        view.Note(new Sighting(1, 4, Second));

        Assert.Equal([false, false, true], [view.Sees(Node(1), Node(2), Second), view.Sees(Node(1), Node(3), Second), view.Sees(Node(1), Node(4), Second)]);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    public void Note_PairsAtTheMaximum_OneMoreCountsWhatIsForgotten(int pairs, long forgotten)
    {
        for (int other = 2; other < 2 + pairs; other++)
            view.Note(new Sighting(1, other, Second));

        Assert.Equal(forgotten, view.Forgotten);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    public void Note_EndsAtTheMaximum_OneMoreCountsWhatIsForgotten(int ends, long forgotten)
    {
        for (int port = 1; port <= ends; port++)
            view.Note(new ConnectionEnd(Endpoint.FromIPv4(0x0A000001, (ushort)port), Endpoint.FromIPv4(0x0A000002, 3868), Second));

        Assert.Equal(forgotten, view.Forgotten);
    }

    [Fact]
    public void HasGap_NearAGapOfTheProtocol_AtBothNodes()
    {
        view.Note(new Sighting(1, 2, 100 * Second, new(Protocol.Diameter, TransportProtocol.Sctp)));

        Assert.Equal(
            [true, true, false, false, false],
            [
                Gaps.HasGap(Node(1), Protocol.Diameter, 80 * Second), Gaps.HasGap(Node(2), Protocol.Diameter, 132 * Second),
                Gaps.HasGap(Node(2), Protocol.Diameter, 133 * Second), Gaps.HasGap(Node(1), Protocol.Sip, 100 * Second),
                Gaps.HasGap(Node(3), Protocol.Diameter, 100 * Second),
            ]);
        Assert.Equal([TransportProtocol.Sctp, null], [view.GapOf(Node(1), Protocol.Diameter, 80 * Second), view.GapOf(Node(1), Protocol.Sip, 80 * Second)]);
    }

    private static Node Node(int id) => new(id, NodeRole.Unknown, default);
}
