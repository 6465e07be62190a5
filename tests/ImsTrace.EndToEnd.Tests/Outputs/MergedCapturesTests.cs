using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Outputs;

/// <summary>Two captures, one an interface, merged by time give what one capture of both gives.</summary>
public sealed class MergedCapturesTests
{
    private const string Name = "pager-mode/figure-22-1";

    // What names frames or captures differs, and a finding's text may.
    private static readonly string[] OfTheFile = ["frame", "capture", "first_frame", "last_frame", "first_capture", "last_capture"];

    [Fact]
    public async Task Flows_SplitByInterface_AreThoseOfTheWhole()
    {
        using TemporaryFolder folder = new();
        (string gm, string rest) = Split(folder);

        CommandRun whole = await CommandRun.OfAsync("flows", GoldenCase.Named(Name).Capture, "--format", "jsonl");
        CommandRun merged = await CommandRun.OfAsync("flows", gm, rest, "--format", "jsonl");

        Assert.Equal((0, ""), (merged.ExitStatus, merged.Diagnostics));
        Assert.Equal(4, whole.Rows.Length);
        Assert.Equal(whole.Rows.Select(Comparable), merged.Rows.Select(Comparable));
    }

    [Fact]
    public async Task Messages_SplitByInterface_NameTheirCapture()
    {
        using TemporaryFolder folder = new();
        (string gm, string rest) = Split(folder);

        CommandRun merged = await CommandRun.OfAsync("messages", rest, "-r", gm, "--format", "jsonl");

        Assert.Equal(Enumerable.Range(1, 44), merged.Rows.Select(row => (int)row["number"]!)); // the contract has both
        Assert.Equal([gm, rest, rest], merged.Rows.Take(3).Select(row => (string?)row["capture"]));
        Assert.Equal([1, 1, 2], merged.Rows.Take(3).Select(row => (int)row["frame"]!));
    }

    private static (string Gm, string Others) Split(TemporaryFolder folder)
    {
        PcapngFile file = PcapngFile.Of(Name);
        return (folder.Write("gm.pcapng", file.Keep(frame => Interfaces.IsGm(file, frame))),
            folder.Write("rest.pcapng", file.Keep(frame => !Interfaces.IsGm(file, frame))));
    }

    private static string Comparable(JsonObject flow)
    {
        Strip(flow);
        return flow.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? entry in list)
                Strip(entry);
        }
        if (node is not JsonObject row)
            return;
        foreach (string field in OfTheFile)
            row.Remove(field);
        foreach ((_, JsonNode? value) in row)
            Strip(value);
    }
}
