using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Explain;

/// <summary><c>imstrace explain</c>: each message hangs on an earlier one by a key, and without the key's value it does not.</summary>
public sealed class ExplainTests
{
    /// <summary>The kinds of keys that each capture shows.</summary>
    public static TheoryData<string, string> Keys => new()
    {
        { "pager-mode/figure-22-1", "via-stack" }, { "pager-mode/figure-22-1", "branch" }, { "pager-mode/figure-22-1", "public-identity" },
        { "pager-mode/figure-22-1", "hop-by-hop" }, { "registration/figure-22-2", "user-name" }, { "registration/figure-22-2", "nonce" },
        { "registration/figure-22-2", "registered-identity" }, { "registration/figure-22-2", "icid" }, { "registration/figure-22-2", "service-identity" },
        { "session/figure-22-3", "path" }, { "session/figure-22-3", "dialog" }, { "session/figure-22-3", "transaction-id" },
        { "session/success-reports", "message-id" }, { "conference/figure-22-4", "conference-uri" }, { "conference/figure-22-4", "termination" },
    };

    [Theory, MemberData(nameof(Keys))]
    public async Task Explain_ValueBlankedInTheLaterMessage_LosesTheEdge(string name, string key)
    {
        using TemporaryFolder folder = new();
        PcapngFile file = PcapngFile.Of(name);
        Edge edge = (await Edge.AllAsync(GoldenCase.Named(name).Capture)).First(edge => edge.Key == key);
        CommandRun messages = await CommandRun.OfAsync("messages", GoldenCase.Named(name).Capture, "--format", "jsonl");

        int places = Blanking.Overwrite(file, (int)messages.Rows[edge.To - 1]["frame"]!, key, edge.Value); // each row has it
        IReadOnlyList<Edge> after = await Edge.AllAsync(folder.Write("blanked.pcapng", file.Bytes));

        Assert.True(places > 0, $"{edge}: the later message does not hold the value");
        Assert.DoesNotContain(after, other => (other.From, other.To, other.Key, other.Value) == (edge.From, edge.To, edge.Key, edge.Value));
    }

    [Theory]
    [InlineData("pager-mode/figure-22-1")]
    [InlineData("registration/figure-22-2")]
    [InlineData("session/figure-22-3")]
    [InlineData("conference/figure-22-4")]
    public async Task Explain_EachFlow_TiesEachMessageToAnEarlierOne(string name)
    {
        string capture = GoldenCase.Named(name).Capture;
        CommandRun analysis = await CommandRun.OfAsync("analyze", capture, "--format", "json");

        ILookup<string, Edge> edges = (await Edge.AllAsync(capture)).ToLookup(edge => edge.Flow);

        var flows = analysis.Json["flows"]!.AsArray().Select(flow => (Id: (string)flow!["id"]!, Kind: (string)flow["kind"]!,
            Numbers: flow["message_numbers"]!.AsArray().Select(number => (int)number!).ToArray())); // the contract has these
        // A connection's watchdogs stand together by their hosts alone.
        Assert.All(flows.Where(flow => flow.Kind != "diameter"), flow => Assert.Equal(flow.Kind is "third-party-registration" or "as-message" ? flow.Numbers : flow.Numbers.Skip(1),
            edges[flow.Id].Select(edge => edge.To).Distinct().Order()));
        Assert.All(edges.SelectMany(group => group), edge => Assert.True(edge.From < edge.To && edge.Strength is > 0 and <= 1, edge.ToString()));
    }
}
