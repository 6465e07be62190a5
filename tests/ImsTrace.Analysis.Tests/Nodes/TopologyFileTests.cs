using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts.Definitions;
using ImsTrace.Capture.Network;
using Xunit;

namespace ImsTrace.Analysis.Tests.Nodes;

public class TopologyFileTests
{
    public static TheoryData<string, int, string> WrongFiles => new()
    {
        { "", 1, "one document" },
        { "nodes: []", 1, "'nodes' is missing or empty" },
        { "node:\n  - address: 10.0.0.1\n", 1, "'node' is not known here" },
        { "nodes:\n  - address: 10.0.0.1\n    role: pcscf\n", 3, "'pcscf' is no role" },
        { "nodes:\n  - address: 10.0.0\n    role: p-cscf\n", 2, "'10.0.0' is no address" },
        { "nodes:\n  - address: 10.0.0.1:99999\n    role: p-cscf\n", 2, "is no address" },
        { "nodes:\n  - role: p-cscf\n", 2, "'address' is missing" },
        { "nodes:\n  - address: 10.0.0.1\n    role: hss\n  - address: 10.0.0.1\n    role: as\n", 4, "stands here twice" },
        { "nodes:\n  - address: 10.0.0.1\n    role: hss\n    port: 1\n", 4, "'port' is not known here" },
        { "nodes:\n  - text\n", 2, "a mapping" },
        { "nodes: [\n", 2, "" },
        { "nodes: &a\n  - *a\n", 1, "anchors" },
        { "nodes: !!python/object x\n", 1, "tags" },
    };

    [Fact]
    public void TryRead_AddressesWithAndWithoutPort_GivesTheirRoles()
    {
        bool isRead = TopologyFile.TryRead("t.yaml", """
            nodes:
              - address: 10.0.0.1:5060
                role: p-cscf
              - address: 10.0.0.2
                role: hss
              - address: "[2001:db8::1]:5060"
                role: as
              - address: 2001:db8::2
                role: ue
            """, out Topology topology, out IReadOnlyList<DefinitionError> errors);

        Assert.True(isRead, string.Join('\n', errors));
        Assert.Equal(
            [("10.0.0.1:5060", NodeRole.PCscf), ("10.0.0.2:0", NodeRole.Hss), ("[2001:db8::1]:5060", NodeRole.As), ("[2001:db8::2]:0", NodeRole.Ue)],
            topology.Roles.Select(pair => (pair.Key.ToString(), pair.Value)));
        Assert.Equal(Endpoint.FromIPv4(0x0A000002, 0), topology.Roles.Keys.ElementAt(1));
    }

    [Theory, MemberData(nameof(WrongFiles))]
    public void TryRead_WrongFile_TellsLineAndReason(string text, int line, string reason)
    {
        bool isRead = TopologyFile.TryRead("t.yaml", text, out _, out IReadOnlyList<DefinitionError> errors);

        Assert.False(isRead);
        Assert.Equal(("t.yaml", line), (errors[0].File, errors[0].Line));
        Assert.Contains(reason, string.Join('\n', errors), StringComparison.Ordinal);
    }
}
