using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Cli.Tests;

public class ApplicationTests
{
    private const string Id = "ci2fm6e2xtppa";

    public static TheoryData<string, string> WrongLines => new()
    {
        { "bogus", "There is no command 'bogus'." },
        { "anlyze a", "Did you mean 'analyze'?" },
        { "messages", "No capture is named." },
        { "messages a --format xml", "'xml' is none of the values of --format" },
        { "messages a --bogus", "There is no option '--bogus'" },
        { "messages a --format", "--format" },
        { "messages a -c none", "'none' is no number for -c" },
        { "messages a --workers 0", "'0' is no number for --workers" },
        { "messages - -", "once only" },
        { "ladder a", "--flow ID[,ID] is missing" },
        { "ladder a --flow ,", "names no flow" },
        { "ladder a --flow zzz", "There is no flow zzz here" },
        { "extract a --flow zzz", "--write FILE is missing" },
        { "extract a --flow zzz -w b", "There is no flow zzz here" },
        { "extract a --flow zzz -w a", "-write a is a capture that is read" },
        { "diff a", "diff compares two captures, and 1 is named." },
        { "validate a --format xml", "'xml' is none of the values of --format" },
        { "extract a --flow zzz -w b --no-content", "cannot keep --no-content" },
        { "ladder a --flow zzz --format csv", "'csv' is none of the values of --format: text, mermaid, plantuml, svg, html" },
        { "analyze a --fail-on never --color blue", "'blue'" },
        { "messages a -o a", "is a capture that is read" },
        { "messages a --user sip:", "'sip:' is no identity for --user" },
        { "flows a --from yesterday", "'yesterday' is no time for --from" },
        { "flows a --to +x", "'+x' is no time for --to" },
        { "flows a -d tcp.port==1,http", "'tcp.port==1,http' is no rule for -d" },
        { "show a", "-n N[,N] is missing; --filter or --user can stand for it." },
        { "show - -Y flow", "show reads the captures twice" },
        { "show - --user alice", "show reads the captures twice" },
        { "flows a --user +", "'+' is no identity" },
        { "flows a --from 0001-01-01T00:00+05:00", "years 1970 to 2261" },
        { "flows a --to 9999-12-31T23:59-05:00", "years 1970 to 2261" },
        { "completion", "Name one of bash, zsh, fish." },
        { "live", "No interface is named" },
        { "live -i", "-i" },
        { "live a -i lo", "a" },
        { "live -i lo --duration soon", "'soon' is no time for --duration" },
        { "live -i lo --duration 0", "'0' is no time for --duration" },
        { "live -i lo --snap-length 262145", "from 1 to 262144" },
        { "live -i lo --messages -Y flow", "--messages shows messages before it is known of which flow they are" },
        { "completion tcsh", "Name one of bash, zsh, fish." },
    };

    public static TheoryData<string> Commands => ["analyze", "messages", "flows", "timeline", "validate", "measure", "ladder", "explain", "extract", "diff", "replay", "rules", "scenarios", "fields", "show", "completion", "live", "interfaces"];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("")]
    public void Run_Help_NamesAllCommands(string line)
    {
        CommandRun run = CommandRun.Of(new(), line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.All(CommandLine.CommandTable.All.Select(command => command.Name), command => Assert.Contains($"\n  {command} ", run.Output, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Commands))]
    public void Run_HelpOfACommand_HasSynopsisExampleAndStatuses(string command)
    {
        CommandRun run = CommandRun.Of(new(), command, "--help");

        Assert.Equal(0, run.Status);
        Assert.Contains($"Synopsis\n  imstrace {command}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Example\n  imstrace {command}", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit status\n  0 ", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), text => Assert.True(text.Length <= 100, text));
    }

    [Theory, MemberData(nameof(WrongLines))]
    public void Run_WrongLine_IsStatus2WithOneSentence(string line, string sentence)
    {
        CommandRun run = CommandRun.Of(new() { Results = [Story.NotFound()] }, line.Split(' '));

        Assert.Equal(2, run.Status);
        Assert.StartsWith("imstrace: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("messages a")]
    [InlineData("analyze a --format json")]
    [InlineData("flows a --format csv")]
    public void Run_UnusableCapture_IsStatus3AndGivesNothing(string line)
    {
        CommandRun run = CommandRun.Of(new() { Unusable = "a: There is no file a." }, line.Split(' '));

        Assert.Equal((3, "", "imstrace: a: There is no file a.\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void Run_CaptureCutOff_IsToldAndNoFailure()
    {
        CommandRun run = CommandRun.Of(new() { Problem = "a: cut off at byte 17." }, "flows", "a", "--format", "csv");

        Assert.Equal((0, "imstrace: a: cut off at byte 17.\n"), (run.Status, run.Error));
        Assert.StartsWith("id,kind,", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messages a", "imstrace: not read: 3 gaps in TCP streams.\n")]
    [InlineData("flows a", "imstrace: not read: 3 gaps in TCP streams.\n")]
    [InlineData("analyze a", "")]
    public void Run_NotAllRead_IsToldOnStandardErrorWhereTheResultsDoNot(string line, string error)
        => Assert.Equal((0, error), (CommandRun.Of(new() { Gaps = 3 }, line.Split(' ')).Status, CommandRun.Of(new() { Gaps = 3 }, line.Split(' ')).Error));

    [Theory]
    [InlineData("flows a", Verdict.Fail, 0)]
    [InlineData("flows a --fail-on error", Verdict.Fail, 1)]
    [InlineData("flows a --fail-on error", Verdict.Inconclusive, 0)]
    [InlineData("flows a --fail-on warning", Verdict.Pass, 1)]
    [InlineData("flows a --fail-on inconclusive", Verdict.Inconclusive, 1)]
    [InlineData("validate a", Verdict.Fail, 1)]
    [InlineData("validate a", Verdict.Inconclusive, 0)]
    [InlineData("validate a --fail-on never", Verdict.Fail, 0)]
    [InlineData("analyze a --fail-on error", Verdict.Fail, 1)]
    [InlineData("timeline a --fail-on error", Verdict.Fail, 1)]
    public void Run_FailOn_SetsTheStatus(string line, Verdict verdict, int status)
        => Assert.Equal(status, CommandRun.Of(new() { Results = [Story.NotFound(verdict: verdict)] }, line.Split(' ')).Status);

    [Fact]
    public void Run_FailOnInconclusiveWithFlowsThatPass_IsStatus0()
        => Assert.Equal(0, CommandRun.Of(new() { Results = [Story.Delivered()] }, "analyze", "a", "--fail-on", "inconclusive").Status);

    [Fact]
    public void Validate_End_TellsFlowsAndRulesOnStandardError()
        => Assert.Equal("imstrace: flows: 2, findings: 1, rules evaluated: 2, rules not evaluable: 1.\n",
            CommandRun.Of(new() { Results = [Story.NotFound(), Story.Delivered(first: 20)] }, "validate", "a", "--fail-on", "never").Error);

    [Fact]
    public void Ladder_KnownAndUnknownFlow_ShowsTheOneAndIsStatus2()
    {
        CommandRun run = CommandRun.Of(new() { Results = [Story.NotFound(), Story.Delivered(first: 20)] }, "ladder", "a", "--flow", $"{Id},zzz");

        Assert.Equal(2, run.Status);
        Assert.Contains("MESSAGE x3", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("success 200", run.Output, StringComparison.Ordinal);
        Assert.Contains("There is no flow zzz here", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Flow_AsksForTheJoins()
    {
        FakeAnalysis analysis = new() { Results = [Story.NotFound()] };

        CommandRun run = CommandRun.Of(analysis, "explain", "a", "--flow", Id, "--format", "csv");

        Assert.True(analysis.Options?.KeepEdges);
        Assert.Contains("retransmission,z9hG4bK1,1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OptionsOfTheRun_ReachThePipeline()
    {
        FakeAnalysis analysis = new();

        CommandRun.Of(analysis, "messages", "b", "-r", "a", "-c", "7", "--workers", "3");

        Assert.Equal(["a", "b"], analysis.Options!.Captures);
        Assert.Equal((7L, 3), (analysis.Options.MaximumFrames, analysis.Options.Workers));
    }

    [Fact]
    public void Messages_WithFlows_EndsRowsWithTheirFlow()
    {
        FlowResult result = Story.Delivered();
        CommandRun run = CommandRun.Of(new() { Results = [result], Records = [.. result.Flow.Messages.Select(message => message.Record)] },
            "messages", "a", "--flows", "--format", "csv");

        Assert.Equal(3, run.Output.TrimEnd().Split("\r\n").Length);
        Assert.EndsWith($",{result.Flow.Id}\r\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Interrupted_IsStatus130AfterTheOutput()
    {
        CommandRun run = CommandRun.Of(new() { Results = [Story.Delivered()], Problem = "interrupt" }, "flows", "a");

        Assert.Equal(130, run.Status);
        Assert.Contains("success 200", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ClosedPipe_EndsQuietlyWithStatus0()
    {
        CommandRun run = CommandRun.Of(new() { Results = [Story.Delivered()] }, () => new FailingStream(32), "flows", "a");

        Assert.Equal((0, ""), (run.Status, run.Error));
    }

    [Fact]
    public void Run_FullDisk_IsStatus3()
    {
        CommandRun run = CommandRun.Of(new() { Results = [Story.Delivered()] }, () => new FailingStream(28), "flows", "a");

        Assert.Equal((3, "imstrace: standard output cannot be written; check its rights and the space on its disk.\n"), (run.Status, run.Error));
    }

    [Fact]
    public void Run_FaultOfTheProduct_IsStatus70WithoutAStackTrace()
    {
        CommandRun run = CommandRun.Of(new() { OnRun = () => throw new InvalidOperationException("oops") }, "flows", "a");

        Assert.Equal(70, run.Status);
        Assert.StartsWith("imstrace: internal error (InvalidOperationException).", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Run_OutputFile_TakesTheResults()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        CommandRun run = CommandRun.Of(new() { Results = [Story.Delivered()] }, "flows", "a", "--format", "csv", "-o", path);

        string written = File.ReadAllText(path);
        File.Delete(path);
        Assert.Equal((0, ""), (run.Status, run.Output));
        Assert.StartsWith("id,kind,", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnusableCapture_LeavesTheOutputFileAlone()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        CommandRun.Of(new() { Unusable = "a: no" }, "messages", "a", "--format", "csv", "-o", path);

        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("-o /no/such/folder/x", "does not exist")]
    [InlineData("-o /", "is a directory")]
    [InlineData("--topology /no/such/file", "cannot be read as a topology")]
    public void Run_UnusablePlace_IsStatus3(string option, string sentence)
    {
        CommandRun run = CommandRun.Of(new(), ["flows", "a", .. option.Split(' ')]);

        Assert.Equal(3, run.Status);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WrongTopology_TellsTheLine()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "nodes:\n  - address: 10.0.0.1\n    role: nothing\n");

        CommandRun run = CommandRun.Of(new(), "flows", "a", "--topology", path);

        File.Delete(path);
        Assert.Equal(3, run.Status);
        Assert.StartsWith($"imstrace: {path}:3:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_Csv_ListsNameTypeTsharkNameAndMeaning()
    {
        string[] lines = CommandRun.Of(new(), "fields", "--format", "csv").Output.TrimEnd().Split("\r\n");

        Assert.Equal("field,type,tshark,text", lines[0]);
        Assert.Contains("call_id,text,sip.Call-ID,Call-ID", lines);
        Assert.Contains("sip.from.user,text,sip.from.user,the user in From", lines);
        Assert.Contains("routes,list,sip.Route.uri,URIs of Route", lines);
        Assert.Contains("diameter.Public-Identity,text,diameter.Public-Identity,\"AVP 601 of 3GPP, at any depth\"", lines);
        Assert.Equal(lines.Length, lines.Select(line => line.Split(',')[0]).Distinct().Count());
    }

    [Fact]
    public void Fields_Text_FitsATerminal()
        => Assert.All(CommandRun.Of(new(), "fields").Output.TrimEnd().Split('\n'), line => Assert.True(line.Length <= 100, line));

    [Fact]
    public void Rules_Csv_ListsEachRuleOnceWithOneSentence()
    {
        string[] lines = CommandRun.Of(new(), "rules", "--format", "csv").Output.TrimEnd().Split("\r\n");

        Assert.Equal("id,severity,category,reference,text,profile,not_profile,provisional", lines[0]);
        Assert.Contains("CX-004,error,transaction,\"TS 29.228 sections 6.1.1, 7.2, 7.3\",User-Name and Public-Identity of a UAR are those of its REGISTER.,,,false", lines);
        Assert.Equal(Analysis.Rules.RuleLibrary.BuiltIn().Ids.Order(StringComparer.Ordinal), lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.All(lines.Skip(1), line => Assert.Matches(@"\.""?,[^.]*,(true|false)$", line));
    }

    [Fact]
    public void RulesShow_RuleOfTheLanguage_GivesItsYaml()
    {
        CommandRun run = CommandRun.Of(new(), "rules", "show", "SIP-MSG-001");

        Assert.Equal(0, run.Status);
        Assert.StartsWith("SIP-MSG-001  error, syntax\nA MESSAGE has no Contact.\nclause   RFC 3428 sections 4, 9\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nrules:\n  - id: SIP-MSG-001\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SIP-MSG-002", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ScenariosShow_Name_GivesTheFile()
    {
        CommandRun run = CommandRun.Of(new(), "scenarios", "show", "pager-message");

        Assert.Equal(0, run.Status);
        Assert.Contains("\nscenario: pager-message\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("{id: 8-message, figure: 8,", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules show NOPE", "There is no 'NOPE' among the rules; `imstrace rules` lists them.")]
    [InlineData("scenarios tell pager-message", "Write `imstrace scenarios`, or `imstrace scenarios show NAME`.")]
    [InlineData("rules --rules /nowhere", "/nowhere cannot be read as a folder of rules; check its name and rights.")]
    public void Lists_WrongName_OneSentence(string line, string sentence)
    {
        CommandRun run = CommandRun.Of(new(), line.Split(' '));

        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal(line.Contains("/nowhere", StringComparison.Ordinal) ? 3 : 2, run.Status);
    }

    [Fact]
    public void Rules_Text_FitsATerminal()
    {
        string[] lines = CommandRun.Of(new(), "rules").Output.TrimEnd().Split('\n');

        Assert.Matches("^id +severity  text$", lines[0]);
        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
    }

    private sealed class FailingStream(int errno) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("failed", errno);
    }
}
