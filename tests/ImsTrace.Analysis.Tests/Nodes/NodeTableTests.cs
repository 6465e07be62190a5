using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using Xunit;

namespace ImsTrace.Analysis.Tests.Nodes;

public class NodeTableTests
{
    private const long Second = 1_000_000_000;

    private static Endpoint At(uint host, ushort port = 5060) => Endpoint.FromIPv4(0x0A000000 | host, port);

    private static NodeTable Table(int maximum = 100, Topology? topology = null) => new(topology, maximum);

    [Fact]
    public void At_TwoPortsOfAHost_OneNode()
    {
        NodeTable table = Table();

        Assert.Same(table.At(At(1)), table.At(At(1, 40000)));
    }

    [Fact]
    public void Note_HostSpeaksToItself_ItsPortsAreNodes()
    {
        NodeTable table = Table();
        (NodeState from, NodeState to) = table.Note(At(1), At(1, 6060), isRequest: true, isSip: true, 0);

        Assert.NotSame(from, to);
        Assert.Equal([At(1), At(1, 6060)], [from.Address, to.Address]);
        Assert.Same(to, table.At(At(1, 6060)));
    }

    [Fact]
    public void Note_AnotherHostSpeaksToItself_LeavesTheFirstWhole()
    {
        NodeTable table = Table();
        table.Note(At(1), At(1, 6060), true, true, 0);

        Assert.Same(table.At(At(2)), table.At(At(2, 6060)));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void At_NodesAtTheLimit_OneMoreForgetsOneAndCountsIt(uint nodes, long forgotten)
    {
        NodeTable table = Table(maximum: 3);
        for (uint node = 1; node <= nodes; node++)
            table.At(At(node));

        Assert.Equal((3, forgotten), (table.Count, table.Forgotten));
    }

    [Theory]
    [InlineData(32_768, 0)]
    [InlineData(32_769, 16_384)]
    public void Note_PairsAtTheLimitOfTheList_OneMoreCountsThoseThatAreDropped(uint pairs, long dropped)
    {
        NodeTable table = Table(maximum: 40_000);
        for (uint client = 1; client <= pairs; client++)
            table.Note(At(100_000), At(client), true, true, client);

        Assert.Equal(dropped, table.DroppedSightings);
    }

    [Fact]
    public void Note_NobodyTakesTheSightings_TheirListStaysShortAndHasTheLastOfEachPair()
    {
        NodeTable table = Table();
        table.Note(At(3), At(4), true, true, 1);
        for (int i = 2; i < 200_000; i++)
            table.Note(At(1), At(2), true, true, i);

        Assert.InRange(table.Seen.Pairs.Count, 2, 32_768);
        Assert.Contains(table.Seen.Pairs, sighting => sighting.Time == 1);
        Assert.Equal(199_999, table.Seen.Pairs[^1].Time);
    }

    [Fact]
    public void NoteEnd_NobodyTakesTheSightings_TheirListStaysShortAndHasTheLastOfEachConnection()
    {
        NodeTable table = Table();
        table.NoteEnd(At(3), At(4), 1);
        for (int i = 2; i < 200_000; i++)
            table.NoteEnd(At(1), At(2), i);

        Assert.InRange(table.Seen.Ends.Count, 2, 32_768);
        Assert.Equal((1, 199_999), (table.Seen.Ends[0].Time, table.Seen.Ends[^1].Time));
    }

    [Fact]
    public void NoteGap_LostDatagrams_MakeNoNodesAndTellOfThoseThatAreKnown()
    {
        NodeTable table = Table();
        NodeState known = table.At(At(1));
        table.NoteGap(At(8), At(9), new(Protocol.Sip, TransportProtocol.Udp), 5);
        table.NoteGap(At(9), At(1), new(Protocol.Sip, TransportProtocol.Udp), 6);

        Assert.Equal(1, table.Count);
        Assert.Equal([new Sighting(known.Id, known.Id, 6, new(Protocol.Sip, TransportProtocol.Udp))], table.Seen.Pairs);
    }

    [Fact]
    public void Address_ServerSeenAfterClient_IsTheServers()
    {
        NodeTable table = Table();
        table.Note(At(1, 40000), At(2), isRequest: true, isSip: true, 0);
        Assert.Equal(At(1, 40000), table.At(At(1)).Address);
        table.Note(At(2), At(1, 5060), isRequest: true, isSip: true, 0);
        table.Note(At(1, 40001), At(2), isRequest: true, isSip: true, 0);

        Assert.Equal(At(1, 5060), table.At(At(1)).Address);
    }

    [Theory]
    [InlineData(3, NodeRole.Unknown)]
    [InlineData(4, NodeRole.PCscf)]
    public void Role_Weight_TellsFromFourOn(int weight, NodeRole role)
    {
        NodeState node = Table().At(At(1));
        if (weight >= 4)
            node.Add(Evidence.TakesFirstHop, 1);

        Assert.Equal(role, node.Role);
    }

    [Fact]
    public void Add_SameEvidenceAgain_CountsOnceWithItsFirstMessage()
    {
        NodeState node = Table().At(At(1));
        node.Add(Evidence.TakesFirstHop, 5);
        node.Add(Evidence.TakesFirstHop, 9);

        RoleEvidence evidence = Assert.Single(node.Describe());
        Assert.Equal((5L, 4), (evidence.Number, evidence.Weight));
    }

    [Fact]
    public void Role_TwoRoles_TheHeavierOne()
    {
        NodeState node = Table().At(At(1));
        node.Add(Evidence.TakesFirstHop, 1);
        node.Add(Evidence.GivesServiceRoute, 2);

        Assert.Equal(NodeRole.SCscf, node.Role);
    }

    [Fact]
    public void Role_GivenByTheTopology_StandsAgainstAllEvidence()
    {
        NodeTable table = Table(topology: new(new Dictionary<Endpoint, NodeRole> { [At(1).Host] = NodeRole.As, [At(2, 5070)] = NodeRole.Mrfc }));
        table.At(At(1)).Add(Evidence.AnswersCx, 1);

        Assert.Equal(NodeRole.As, table.At(At(1)).Role);
        Assert.Equal("R35", table.At(At(1)).Describe()[0].Rule);
        Assert.Equal(NodeRole.Mrfc, table.At(At(2, 5070)).Role);
        Assert.Equal(NodeRole.Unknown, table.At(At(3)).Role);
    }

    // What a topology file says of a port holds whichever port of the host is seen first.
    [Fact]
    public void Role_GivenForAPortThatIsSeenSecond_StillStands()
    {
        NodeTable table = Table(topology: new(new Dictionary<Endpoint, NodeRole> { [At(2, 5070)] = NodeRole.Mrfc }));
        table.At(At(2, 40000));

        Assert.Equal(NodeRole.Mrfc, table.At(At(2, 5070)).Role);
    }

    [Theory]
    [InlineData(40000)]
    [InlineData(5080)]
    [InlineData(5090)]
    public void Role_GivenForTwoPortsOfAHost_EachHasItsOwn(int first)
    {
        NodeTable table = Table(topology: new(new Dictionary<Endpoint, NodeRole> { [At(2, 5080)] = NodeRole.As, [At(2, 5090)] = NodeRole.Mrfc }));
        table.At(At(2, (ushort)first));

        Assert.Equal([NodeRole.As, NodeRole.Mrfc, NodeRole.Unknown], [table.At(At(2, 5080)).Role, table.At(At(2, 5090)).Role, table.At(At(2, 40000)).Role]);
    }

    [Fact]
    public void Role_GivenForOnePortOfAHostThatSpeaksToItself_IsThatPortsAlone()
    {
        NodeTable table = Table(topology: new(new Dictionary<Endpoint, NodeRole> { [At(2, 5080)] = NodeRole.As }));
        table.Note(At(2, 5060), At(2, 5080), true, true, 0);

        Assert.Equal([NodeRole.Unknown, NodeRole.As], [table.At(At(2, 5060)).Role, table.At(At(2, 5080)).Role]);
    }

    [Fact]
    public void Note_TwoAddresses_AreSeenToSpeak()
    {
        NodeTable table = Table();
        (NodeState one, NodeState other) = table.Note(At(1), At(2), true, true, 1000 * Second);

        Assert.Equal([new Sighting(one.Id, other.Id, 1000 * Second)], table.Seen.Pairs);
    }

    [Fact]
    public void At_MoreThanTheMaximum_ServersStay()
    {
        NodeTable table = Table(10);
        table.At(At(1)).Add(Evidence.AnswersCx, 1);
        for (uint i = 2; i < 100; i++)
            table.At(At(i)).Add(Evidence.RegistersItself, i);

        Assert.Equal(NodeRole.Hss, table.At(At(1)).Role);
        Assert.Equal(10, table.Count);
    }

    [Fact]
    public void At_MoreServersThanTheMaximum_StaysWithinIt()
    {
        NodeTable table = Table(10);
        for (uint i = 1; i < 100; i++)
            table.At(At(i)).Add(Evidence.AnswersCx, i);

        Assert.Equal(10, table.Count);
        Assert.Equal(NodeRole.Hss, table.At(At(99)).Role);
    }

    [Fact]
    public void At_TerminalThatIsSeenAllTheTime_IsNotForgotten()
    {
        NodeTable table = Table(10);
        table.At(At(1)).Add(Evidence.RegistersItself, 1);
        for (uint i = 2; i < 100; i++)
            table.Note(At(1), At(i), true, true, 0);

        Assert.Equal(NodeRole.Ue, table.At(At(1)).Role);
    }

    [Fact]
    public void Summarise_NodesWithRoles_TheBusiestFirst()
    {
        NodeTable table = Table();
        table.At(At(1)).Add(Evidence.AnswersCx, 1);
        table.At(At(2)).Add(Evidence.QueriesUser, 1);
        table.Note(At(2), At(3), true, true, 0);

        Assert.Equal([NodeRole.ICscf, NodeRole.Hss], table.Summarise(9).Select(static node => node.Node.Role));
        Assert.Single(table.Summarise(1));
    }

    [Theory]
    [InlineData("p-cscf", NodeRole.PCscf)]
    [InlineData("hss", NodeRole.Hss)]
    [InlineData("ue", NodeRole.Ue)]
    public void TryFind_Name_Role(string name, NodeRole role)
    {
        Assert.True(NodeRoles.TryFind(name, out NodeRole found));
        Assert.Equal(role, found);
        Assert.Equal(name, found.Name());
        Assert.False(NodeRoles.TryFind(name.ToUpperInvariant(), out _));
    }
}
