using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.BadInput;

/// <summary>What is wrong with a capture is told in one sentence, and nothing that was readable is lost.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string> Commands => ["analyze", "messages", "validate"];

    public static TheoryData<string, string> Unusable
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string command in new[] { "analyze", "messages", "validate" })
            {
                foreach (string kind in BadCaptures.Unusable.Keys)
                    cases.Add(command, kind);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_MissingFile_IsStatus3WithOneSentence(string command)
        => Expect(await CommandRun.OfAsync(command, "/no/such/capture.pcapng"), 3, "There is no file /no/such/capture.pcapng.");

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_Directory_IsStatus3WithOneSentence(string command)
        => Expect(await CommandRun.OfAsync(command, GoldenCase.Root), 3, $"{GoldenCase.Root} is a directory.");

    [Theory, MemberData(nameof(Unusable))]
    public async Task Run_NoCapture_IsStatus3WithOneSentence(string command, string kind)
    {
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync(command, folder.Write("bad", BadCaptures.Unusable[kind]));
        CommandRun piped = await CommandRun.OfAsync(BadCaptures.Unusable[kind], command, "-");

        Expect(run, 3, folder.PathOf("bad"));
        Expect(piped, 3, "");
        Assert.Equal((0, 0), (run.Bytes.Length, piped.Bytes.Length));
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_NoFrames_IsStatus0(string command)
    {
        CommandRun run = await CommandRun.OfAsync(BadCaptures.WithoutFrames, command, "-");

        Assert.Equal(0, run.ExitStatus);
        ExpectNoTrace(run);
        if (command == "analyze")
            Assert.Contains("0 frames", run.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_VoiceAlone_IsStatus0WithoutAMessage(string command)
    {
        CommandRun run = await CommandRun.OfAsync(BadCaptures.OfVoice(), command, "-");

        Assert.Equal(0, run.ExitStatus);
        ExpectNoTrace(run);
        if (command == "analyze")
            Assert.Contains("200 frames", run.Output, StringComparison.Ordinal);
        else
            Assert.True(run.Lines.Length <= 1, run.Output); // the heading at most
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_UnknownLinkType_IsStatus0AndCounted(string command)
    {
        CommandRun run = await CommandRun.OfAsync(BadCaptures.OfUnknownLinkType(), command, "-");

        Assert.Equal(0, run.ExitStatus);
        ExpectNoTrace(run);
        Assert.Contains("68 frames of a link type that is not decoded", command == "analyze" ? run.Output : run.Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 9)]
    [InlineData(20, 27)]
    [InlineData(40, 60)]
    [InlineData(67, 90)]
    public async Task Messages_CutInMidFrame_AreThoseOfTheWholeFrames(int frame, int into)
    {
        PcapngFile file = PcapngFile.Of(BadCaptures.Case);
        int cut = file.StartOf(frame) + into;

        CommandRun run = await CommandRun.OfAsync(file.Bytes[..cut], "messages", "-", "--format", "jsonl");

        Expect(run, 0, string.Create(CultureInfo.InvariantCulture, $"at byte {file.StartOf(frame)}"));
        Assert.Equal((await WholeAsync()).Where(row => (int)row["frame"]! < frame).Select(Text), run.Rows.Select(Text)); // each row has it
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_CutInMidFrame_IsStatus0AndTold(string command)
    {
        using TemporaryFolder folder = new();
        PcapngFile file = PcapngFile.Of(BadCaptures.Case);
        string path = folder.Write("cut.pcapng", file.Bytes[..(file.EndOf(30) - 7)]);

        CommandRun run = await CommandRun.OfAsync(command, path);

        Assert.Equal(0, run.ExitStatus);
        ExpectNoTrace(run);
        Assert.StartsWith($"imstrace: {path}: The file ends within the block at byte {file.StartOf(30)}", run.Diagnostics, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_GzipCutOff_IsStatus0AndTold(string command)
    {
        byte[] zipped = Gzip.Compress(BadCaptures.Whole);

        CommandRun run = await CommandRun.OfAsync(zipped[..(zipped.Length / 2)], command, "-");

        Assert.Equal(0, run.ExitStatus);
        ExpectNoTrace(run);
        Assert.Contains("The file ends within", run.Diagnostics, StringComparison.Ordinal);
        Assert.Contains(command == "validate" ? "flows: " : "INVITE", command switch
        {
            "validate" => run.Diagnostics,
            "analyze" => run.Output.Replace("session", "INVITE", StringComparison.Ordinal),
            _ => run.Output,
        }, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    [InlineData(802)]
    [InlineData(int.MaxValue)]
    [InlineData(-8)]
    public async Task Messages_BlockLengthLies_AreThoseBeforeIt(int length)
    {
        CommandRun run = await CommandRun.OfAsync(BadCaptures.WithLength(length), "messages", "-", "--format", "jsonl");

        Expect(run, 0, $"after frame {BadCaptures.Lying - 1}");
        Assert.Equal((await WholeAsync()).Where(row => (int)row["frame"]! < BadCaptures.Lying).Select(Text), run.Rows.Select(Text)); // each row has it
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(700)]
    public async Task Analyze_SnapLengthThatCutsMessages_IsCountedAndNoFailure(int length)
    {
        CommandRun run = await CommandRun.OfAsync(PcapngFile.Of(BadCaptures.Case).Snap(length), "analyze", "-", "--format", "json");

        Assert.Equal(0, run.ExitStatus);
        ExpectNoTrace(run);
        Assert.True((int?)run.Json["blind_spots"]?["snap_length"] > 0, run.Json["blind_spots"]?.ToJsonString());
        JsonArray flows = run.Json["flows"]!.AsArray(); // the contract has it
        Assert.DoesNotContain(flows, flow => (string?)flow!["verdict"] == "fail");
        Assert.DoesNotContain(flows.SelectMany(flow => flow!["findings"]?.AsArray() ?? []), row => (string?)row!["rule"] is "FLOW-001" or "SIP-TXN-001");
    }

    [Fact]
    public async Task Messages_SnapLengthBeyondTheHeaders_KeepsEachMessage()
    {
        // Two SIP requests in three of this capture are longer than this, and their headers shorter.
        CommandRun run = await CommandRun.OfAsync(PcapngFile.Of("pager-mode/large-body").Snap(1400), "messages", "-", "--format", "jsonl");
        CommandRun whole = await CommandRun.OfAsync("messages", GoldenCase.Named("pager-mode/large-body").Capture, "--format", "jsonl");

        Assert.Equal(whole.Rows.Select(row => ((int)row["number"]!, (string?)row["call_id"])), run.Rows.Select(row => ((int)row["number"]!, (string?)row["call_id"])));
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Run_FileChangesInTheMiddle_IsToldWithWhatWasRead(string command)
    {
        byte[] bytes = BadCaptures.Whole;
        int middle = PcapngFile.Of(BadCaptures.Case).StartOf(BadCaptures.Lying);
        Array.Clear(bytes, middle, 4096);

        CommandRun run = await CommandRun.OfAsync(bytes, command, "-");

        Assert.Equal(0, run.ExitStatus);
        ExpectNoTrace(run);
        Assert.Contains($"after frame {BadCaptures.Lying - 1}", run.Diagnostics, StringComparison.Ordinal);
    }

    // The shell makes the file smaller while the command, which waits for the pipe at its second capture, still reads it.
    [Fact]
    public async Task Analyze_FileShrinksBesideAPipe_EndsWithAStatus()
    {
        using TemporaryFolder folder = new();
        string shrinking = folder.Write("shrinking.pcapng", BadCaptures.Whole);
        string other = folder.Write("other.pcapng", BadCaptures.Whole);

        CommandRun run = await CommandRun.OfShellAsync("(head -c 2000 \"$2\"; : >\"$1\"; tail -c +2001 \"$2\") | \"$0\" analyze \"$1\" - --format json", shrinking, other);

        Assert.Contains(run.ExitStatus, new[] { 0, 3 });
        ExpectNoTrace(run);
    }

    private static async Task<JsonObject[]> WholeAsync() => (await CommandRun.OfAsync("messages", GoldenCase.Named(BadCaptures.Case).Capture, "--format", "jsonl")).Rows;

    private static string Text(JsonObject row) => row.ToJsonString();

    private static void Expect(CommandRun run, int status, string sentence)
    {
        Assert.Equal(status, run.ExitStatus);
        ExpectNoTrace(run);
        string line = Assert.Single(run.Diagnostics.Split('\n', StringSplitOptions.RemoveEmptyEntries), text => !text.StartsWith("imstrace: flows:", StringComparison.Ordinal));
        Assert.StartsWith("imstrace: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.EndsWith(".", line, StringComparison.Ordinal);
    }

    internal static void ExpectNoTrace(CommandRun run)
    {
        Assert.DoesNotContain("   at ", run.Diagnostics, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", run.Diagnostics, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Diagnostics, StringComparison.Ordinal);
    }
}
