using System.Text.Json;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tests.Run;
using ImsTrace.Capture.Network;
using Xunit;

namespace ImsTrace.Analysis.Tests.Nodes;

/// <summary>The roles that whole captures show.</summary>
public sealed class NodeRolesTests : IDisposable
{
    private readonly Captures captures = new();

    public static TheoryData<string, int> Renamings
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (string name in (string[])["pager-mode/figure-22-1", "registration/figure-22-2", "session/figure-22-3"])
            {
                for (int seed = 1; seed <= 5; seed++)
                    data.Add(name, seed);
            }
            return data;
        }
    }

    public void Dispose() => captures.Dispose();

    private static Dictionary<Endpoint, NodeRole> Roles(string path)
        => RunLog.Of(path).Summary.Nodes.ToDictionary(static node => node.Node.Address.Host, static node => node.Node.Role);

    [Theory]
    [InlineData("pager-mode/figure-22-1")]
    [InlineData("registration/figure-22-2")]
    [InlineData("session/figure-22-3")]
    public void Summarise_FigureCapture_RolesOfItsExpectation(string name)
    {
        Dictionary<Endpoint, NodeRole> roles = Roles(Captures.PathOf(name));
        Dictionary<Endpoint, NodeRole> expected = [];
        using JsonDocument expectation = JsonDocument.Parse(File.ReadAllText(Path.Combine(Captures.Folder, name, "expected.json")));
        foreach (JsonElement flow in expectation.RootElement.GetProperty("flows").EnumerateArray())
        {
            if (!flow.TryGetProperty("nodes", out JsonElement nodes))
                continue;
            foreach (JsonProperty node in nodes.EnumerateObject())
            {
                Assert.True(NodeRoles.TryFind(node.Name.TrimEnd('0', '1', '2', '3', '4', '5'), out NodeRole role), node.Name);
                expected[Messages.Recorded.Address(node.Value.GetString() ?? "").Host] = role;
            }
        }

        Assert.InRange(expected.Count, 6, 8);
        Assert.Equal(expected.OrderBy(static node => node.Key.Low), roles.OrderBy(static node => node.Key.Low));
    }

    [Theory]
    [MemberData(nameof(Renamings))]
    public void Summarise_AllNamesAndAddressesReplaced_SameRoles(string name, int seed)
    {
        RenamedCapture renamed = new(seed);
        string path = captures.Write(renamed.Make(Captures.PathOf(name)));
        Dictionary<Endpoint, NodeRole> expected = Roles(Captures.PathOf(name)).ToDictionary(node => renamed.NewHost(node.Key), static node => node.Value);

        Assert.InRange(expected.Count, 6, 8);
        Assert.Equal(expected.OrderBy(static node => node.Key.Low), Roles(path).OrderBy(static node => node.Key.Low));
    }

    [Theory]
    [InlineData("pager-mode/figure-22-1")]
    [InlineData("session/figure-22-3")]
    public void RenamedCapture_Text_HasNoOldNameLeft(string name)
    {
        string text = System.Text.Encoding.Latin1.GetString(new RenamedCapture(1).Make(Captures.PathOf(name)));

        Assert.DoesNotContain("3gppnetwork", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kamailio", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SIPp UE", text, StringComparison.Ordinal);
    }
}
