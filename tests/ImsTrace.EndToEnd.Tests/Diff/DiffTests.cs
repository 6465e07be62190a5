using System.Text.Json.Nodes;
using CsvHelper;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Outputs;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Diff;

/// <summary><c>imstrace diff</c> on captures of the lab.</summary>
public sealed class DiffTests
{
    private const string Delivered = "pager-mode/figure-22-1";
    private const string Refused = "pager-mode/terminal-refuses";

    public static TheoryData<string> Names => [.. GoldenCase.All.Select(found => found.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Diff_CaptureWithItself_GivesNothing(string name)
    {
        string capture = GoldenCase.Named(name).Capture;

        CommandRun run = await CommandRun.OfAsync("diff", capture, capture);

        Assert.Equal((0, ""), (run.ExitStatus, run.Output));
    }

    [Fact]
    public async Task Diff_DeliveredAndRefused_TellsOutcomeAndAnswersAndLeavesIdentifiersOut()
    {
        CommandRun run = await CommandRun.OfAsync("diff", GoldenCase.Named(Delivered).Capture, GoldenCase.Named(Refused).Capture, "--format", "json");

        JsonObject[] differences = [.. run.Json["differences"]!.AsArray().Select(difference => difference!.AsObject())]; // the document has it
        Assert.Equal(1, run.ExitStatus);
        Assert.Equal(("success", "failure"), Values(differences, "outcome"));
        Assert.Equal(("200", "486"), Values(differences, "final-status"));
        Assert.Equal(6, differences.Count(difference => (string?)difference["difference"] == "missing-message" && ((string?)difference["place"])!.StartsWith("200 MESSAGE", StringComparison.Ordinal)));
        Assert.Equal(6, differences.Count(difference => (string?)difference["difference"] == "extra-message" && ((string?)difference["place"])!.StartsWith("486 MESSAGE", StringComparison.Ordinal)));
        Assert.Equal(2, differences.Count(difference => (string?)difference["difference"] == "missing-flow"));
        Assert.DoesNotContain(differences, difference => (string?)difference["difference"] == "field");
    }

    [Fact]
    public async Task Diff_Csv_IsReadByCsvHelper()
    {
        CommandRun run = await CommandRun.OfAsync("diff", GoldenCase.Named(Delivered).Capture, GoldenCase.Named(Refused).Capture, "--format", "csv");

        using CsvReader csv = CsvReader.Create(run.Bytes, CsvReaderOptions.Default with { HasHeader = false, Separator = ',' });
        List<string[]> rows = [];
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        Assert.Equal("difference,class,kind,caller,callee,flow_a,flow_b,place,number_a,number_b,field,a,b", string.Join(',', rows[0]));
        Assert.All(rows, row => Assert.Equal(13, row.Length));
        Assert.Contains(rows, row => row[0] == "final-status" && row[11] == "200" && row[12] == "486");
    }

    [Fact]
    public async Task Diff_RerunUnderOtherIdentifiers_GivesNothing()
    {
        using TemporaryFolder folder = new();
        string rerun = folder.Write("rerun.pcapng", Reruns.Of(PcapngFile.Of("pager-mode/terminal-silent")));

        CommandRun run = await CommandRun.OfAsync("diff", GoldenCase.Named("pager-mode/terminal-silent").Capture, rerun);

        Assert.Equal((0, ""), (run.ExitStatus, run.Output));
    }

    [Fact]
    public async Task Diff_ChangedHeader_IsToldAtItsMessage()
    {
        PcapngFile file = PcapngFile.Of(Delivered);
        Span<byte> frame = file.Frame(1);
        int at = frame.IndexOf("Max-Forwards: 70"u8);
        frame[at + 14] = (byte)'6';
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync("diff", GoldenCase.Named(Delivered).Capture, folder.Write("changed.pcapng", file.Bytes));

        Assert.Equal(1, run.ExitStatus);
        Assert.EndsWith("  field MESSAGE ue>p-cscf messages 1, 1 Max-Forwards\n      - 70\n      + 60\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "diff compares two captures, and 1 is named.")]
    [InlineData(3, "diff compares two captures, and 3 are named.")]
    public async Task Diff_OtherThanTwoCaptures_IsStatus2(int count, string sentence)
    {
        CommandRun run = await CommandRun.OfAsync(["diff", .. Enumerable.Repeat(GoldenCase.Named(Delivered).Capture, count)]);

        Assert.Equal(2, run.ExitStatus);
        Assert.Contains(sentence, run.Diagnostics, StringComparison.Ordinal);
    }

    private static (string?, string?) Values(JsonObject[] differences, string what)
    {
        JsonObject found = Assert.Single(differences, difference => (string?)difference["difference"] == what);
        return ((string?)found["a"], (string?)found["b"]);
    }
}
