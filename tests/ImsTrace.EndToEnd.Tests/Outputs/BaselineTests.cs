using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Outputs;

/// <summary><c>validate --baseline</c> on reruns of a test.</summary>
public sealed class BaselineTests
{
    private const string Silent = "pager-mode/terminal-silent";

    [Fact]
    public async Task Validate_BaselineOfTheSameTestInAnotherCapture_FindsNothingNewAndPasses()
    {
        using TemporaryFolder folder = new();
        string baseline = await BaselineAsync(folder, GoldenCase.Named(Silent).Capture);
        string rerun = folder.Write("rerun.pcapng", Reruns.Of(PcapngFile.Of(Silent)));
        string[] before = [.. (await CommandRun.OfAsync("validate", GoldenCase.Named(Silent).Capture, "--format", "jsonl")).Rows.Select(row => $"{row["flow"]} {row["number"]}")];

        CommandRun without = await CommandRun.OfAsync("validate", rerun, "--format", "jsonl");
        CommandRun with = await CommandRun.OfAsync("validate", rerun, "--format", "jsonl", "--baseline", baseline);

        Assert.Equal(before.Length, without.Rows.Length);
        Assert.NotEmpty(before);
        Assert.Empty(without.Rows.Select(row => $"{row["flow"]} {row["number"]}").Intersect(before));
        Assert.Equal((0, ""), (with.ExitStatus, with.Output));
        Assert.Contains($"findings: 0, known before: {before.Length},", with.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_BaselineOfAnEarlierState_ShowsWhatIsNewAndFails()
    {
        using TemporaryFolder folder = new();
        string baseline = await BaselineAsync(folder, GoldenCase.Named("pager-mode/figure-22-1").Capture);

        CommandRun run = await CommandRun.OfAsync("validate", GoldenCase.Named(Silent).Capture, "--format", "jsonl", "--baseline", baseline);

        Assert.Equal(1, run.ExitStatus);
        Assert.Equal(["FLOW-001", "SIP-TXN-009", "SIP-TXN-010"], run.Rows.Select(row => (string?)row["rule"]).Distinct());
    }

    [Theory]
    [InlineData("text", "is no baseline: line 1 is no JSON object.")]
    [InlineData(null, "cannot be read as a baseline")]
    public async Task Validate_WrongBaseline_IsStatus3WithOneSentence(string? text, string sentence)
    {
        using TemporaryFolder folder = new();
        string baseline = text is null ? folder.PathOf("missing") : folder.Write("baseline.jsonl", text);

        CommandRun run = await CommandRun.OfAsync("validate", GoldenCase.Named(Silent).Capture, "--baseline", baseline);

        Assert.Equal((3, ""), (run.ExitStatus, run.Output));
        Assert.Contains(sentence, run.Diagnostics, StringComparison.Ordinal);
        Assert.Single(run.Diagnostics.TrimEnd().Split('\n'));
    }

    private static async Task<string> BaselineAsync(TemporaryFolder folder, string capture)
    {
        string path = folder.PathOf("baseline.jsonl");
        await CommandRun.OfAsync("validate", capture, "--format", "jsonl", "-o", path);
        return path;
    }
}
