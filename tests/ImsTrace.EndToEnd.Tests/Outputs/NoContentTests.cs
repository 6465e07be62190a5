using System.Text;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Outputs;

/// <summary>With <c>--no-content</c> no output has what users wrote, in clear or as bytes.</summary>
public sealed class NoContentTests
{
    [Theory]
    [InlineData("pager-mode/figure-22-1", "pager-message")]
    [InlineData("session/figure-22-3", "session")]
    [InlineData("session/cpim", "session")]
    [InlineData("pager-mode/uri-list", "uri-list-message")]
    public async Task NoContent_EveryCommand_HasNoMessageText(string name, string kind)
    {
        string capture = GoldenCase.Named(name).Capture;
        string[] texts = await TextsAsync(capture);
        string id = (string)(await CommandRun.OfAsync("flows", capture, "--format", "jsonl")).Rows.First(row => (string?)row["kind"] == kind)["id"]!; // each row has it
        string[][] lines =
        [
            ["show", capture, "-Y", "frame.number > 0", "--hex"], ["show", capture, "-Y", "frame.number > 0", "--hex", "--format", "json"],
            ["messages", capture, "--format", "jsonl"], ["flows", capture, "--format", "json"], ["timeline", capture], ["validate", capture, "--format", "sarif", "--all"],
            ["analyze", capture], ["explain", capture, "--flow", id], ["ladder", capture, "--flow", id, "--format", "html"],
        ];

        CommandRun[] runs = await Task.WhenAll(lines.Select(line => CommandRun.OfAsync([.. line, "--no-content"])));

        Assert.NotEmpty(texts);
        Assert.All(runs, run => Assert.NotEmpty(run.Bytes));
        Assert.All(runs, run => Assert.DoesNotContain(texts, text => run.Output.Contains(text, StringComparison.Ordinal)
            || run.Output.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NoContent_Extract_IsRefusedWithASentence()
    {
        CommandRun run = await CommandRun.OfAsync("extract", GoldenCase.Named("session/cpim").Capture, "--flow", "aaaaaaaaaaaaa", "-w", "-", "--no-content");

        Assert.Equal((2, ""), (run.ExitStatus, run.Output));
        Assert.Contains("extract writes frames whole, with the message texts in them", run.Diagnostics, StringComparison.Ordinal);
    }

    // Lines of bodies of a type text, as show has them without the option; a word alone may be a node's name too.
    private static async Task<string[]> TextsAsync(string capture)
    {
        CommandRun run = await CommandRun.OfAsync("show", capture, "-Y", "frame.number > 0", "--format", "json");
        return [.. run.Json["messages"]!.AsArray().SelectMany(message => Texts(message!["tree"]!, isText: false)).Distinct()]; // each message has its tree
    }

    private static IEnumerable<string> Texts(JsonNode node, bool isText)
    {
        if (isText && (string?)node["name"] == "line" && ((string?)node["value"])?.Contains(' ', StringComparison.Ordinal) == true)
            yield return (string)node["value"]!; // asked above
        isText = (string?)node["name"] == "body" && ((string?)node["value"])?.StartsWith("text/", StringComparison.Ordinal) == true;
        foreach (JsonNode? child in node["children"]?.AsArray() ?? [])
        {
            foreach (string text in Texts(child!, isText)) // parts are objects
                yield return text;
        }
    }
}
