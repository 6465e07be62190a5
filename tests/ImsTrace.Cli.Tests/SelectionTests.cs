using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Cli.Tests;

public class SelectionTests
{
    public static TheoryData<string> Reading => [.. CommandLine.CommandTable.All.Where(command => command.TakesCaptures).Select(command => command.Name)];

    [Theory, MemberData(nameof(Reading))]
    public void Help_CommandThatReadsCaptures_HasTheOptionsThatSelect(string command)
    {
        string help = CommandRun.Of(new(), command, "--help").Output;

        Assert.All(["-Y, --filter EXPR", "--user IDENTITY", "--from TIME", "--to TIME", "-d RULE", "-c N"],
            option => Assert.Contains($"\n  {option}", help, StringComparison.Ordinal));
        Assert.Contains("`imstrace fields`", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_WrongExpression_IsStatus2WithTheExpressionAndACaret()
    {
        CommandRun run = CommandRun.Of(new(), "flows", "a", "-Y", "sip && sip.Methd == 1");

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Equal("imstrace: The filter cannot be read: there is no field 'sip.Methd'; did you mean 'sip.Method'?\n"
            + "  sip && sip.Methd == 1\n"
            + "         ^\n", run.Error);
    }

    [Fact]
    public void Messages_Filter_GivesTheRowsThatMatchUnderTheirNumbers()
    {
        FlowResult result = Story.Delivered(first: 20);
        FakeAnalysis analysis = new() { Records = [.. result.Flow.Messages.Select(message => message.Record)] };

        string[] rows = CommandRun.Of(analysis, "messages", "a", "--format", "csv", "--filter", "number == 21").Output.TrimEnd().Split("\r\n");

        Assert.Equal(2, rows.Length);
        Assert.StartsWith("21,", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number == 21", 1)]
    [InlineData("number in {20, 21}", 1)]
    [InlineData("number == 99", 0)]
    [InlineData("sip", 2)]
    [InlineData("", 2)]
    public void Flows_Filter_GivesTheFlowsOfWhichAMessageMatches(string filter, int expected)
    {
        FakeAnalysis analysis = new() { Results = [Story.Delivered(), Story.Delivered(first: 20)] };

        string[] rows = CommandRun.Of(analysis, "flows", "a", "--format", "csv", "-Y", filter).Output.TrimEnd().Split("\r\n");

        Assert.Equal(expected, rows.Length - 1);
    }

    [Fact]
    public void Flows_FilterLeavesOutWhatFails_IsStatus0()
        => Assert.Equal(0, CommandRun.Of(new() { Results = [Story.NotFound(verdict: Verdict.Fail)] }, "flows", "a", "--fail-on", "error", "-Y", "diameter and sip").Status);

    [Fact]
    public void Flows_FilterForItsId_GivesThatFlow()
    {
        FlowResult wanted = Story.Delivered(first: 20);
        FakeAnalysis analysis = new() { Results = [Story.NotFound(), wanted] };

        string[] rows = CommandRun.Of(analysis, "flows", "a", "--format", "csv", "-Y", $"flow == \"{wanted.Flow.Id}\"").Output.TrimEnd().Split("\r\n");

        Assert.StartsWith(wanted.Flow.Id, Assert.Single(rows.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_FilterForAFlow_GivesItsMessagesWithoutTheColumn()
    {
        FlowResult wanted = Story.Delivered(first: 1);
        FakeAnalysis analysis = new() { Results = [wanted], Records = [.. wanted.Flow.Messages.Select(message => message.Record)] };

        string all = CommandRun.Of(analysis, "messages", "a", "--format", "csv").Output;

        Assert.Equal(all, CommandRun.Of(analysis, "messages", "a", "--format", "csv", "-Y", $"flow == \"{wanted.Flow.Id}\"").Output);
        Assert.Equal(all.Split("\r\n")[0] + "\r\n", CommandRun.Of(analysis, "messages", "a", "--format", "csv", "-Y", "flow == \"x\"").Output);
    }

    [Theory]
    [InlineData("analyze", "2 flows selected", "; 1 of ")]
    [InlineData("analyze --format json", "\"selected\":1", "\"all\":2")]
    public void Analyze_Filter_TellsHowManyOfAllFlowsAreSelected(string line, string one, string other)
    {
        FakeAnalysis analysis = new() { Results = [Story.Delivered(), Story.Delivered(first: 20)] };

        string output = CommandRun.Of(analysis, [.. line.Split(' '), "a", "-Y", "number == 21"]).Output;

        Assert.Contains(one, output, StringComparison.Ordinal);
        Assert.Contains(other, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", false, ", or names a message that is not there")]
    [InlineData("ladder", false, ", or names a flow that is not there")]
    [InlineData("validate", true, "is wrong\n")]
    [InlineData("messages", false, "is wrong\n")]
    public void Help_ExitStatuses_AreThoseOfTheCommand(string command, bool canFail, string wrong)
    {
        string help = CommandRun.Of(new(), command, "--help").Output;

        Assert.Equal(canFail, help.Contains("\n  1    done", StringComparison.Ordinal));
        Assert.Contains(wrong, help, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OptionsThatSelect_ReachThePipeline()
    {
        FakeAnalysis analysis = new();

        CommandRun.Of(analysis, "flows", "a", "-Y", "sip.Max-Forwards < 9", "--user", "alice@a.example", "--from", "+1", "--to", "12:00", "-d", "tcp.port==7777,sip");

        Assert.True(analysis.Options!.Plan.Has(MessageField.MaxForwards));
        Assert.True(analysis.Options.Plan.Has(MessageField.AuthUsername));
        Assert.Equal(1_000_000_005, analysis.Options.Window!.From!.Resolve(5));
        Assert.NotNull(analysis.Options.Window.To);
        Assert.NotNull(analysis.Options.DecodeAs);
    }

    [Fact]
    public void Run_NothingSelected_AsksForNoMore()
    {
        FakeAnalysis analysis = new();

        CommandRun.Of(analysis, "flows", "a");

        Assert.False(analysis.Options!.Plan.HasAny(MessageField.RawParts, MessageField.MaxForwards));
        Assert.Null(analysis.Options.Window);
        Assert.Null(analysis.Options.DecodeAs);
    }

    [Theory]
    [InlineData("me", "messages\nmeasure")]
    [InlineData("messages --form", "--format")]
    [InlineData("messages a --color al", "")]
    [InlineData("flows a --color al", "always")]
    [InlineData("flows a -Y sip.from.us", "sip.from.user")]
    [InlineData("flows a -Y 'sip&&sip.r-uri.ho", "sip&&sip.r-uri.host")]
    [InlineData("flows a -Y diameter.Public-Id", "diameter.Public-Identity")]
    [InlineData("flows a -d tcp.port==1,dia", "tcp.port==1,diameter")]
    [InlineData("flows a -d ud", "udp.port==")]
    [InlineData("completion b", "bash")]
    [InlineData("help val", "validate")]
    [InlineData("flows a --format=cs", "--format=csv")]
    [InlineData("flows a --filter=sip.from.us", "--filter=sip.from.user")]
    [InlineData("flows a --bogus=x", "")]
    [InlineData("flows a -Y 'sip.from.user'", "")]
    [InlineData("flows a -Y \"sip.from.user\"", "")]
    [InlineData("flows cap", "")]
    [InlineData("bogus x", "")]
    public void Suggest_Words_GivesWhatMayStandForTheLast(string line, string expected)
        => Assert.Equal(expected, CommandRun.Of(new(), ["[suggest]", .. line.Split(' ')]).Output.TrimEnd('\n'));

    [Theory]
    [InlineData("bash", "complete -o bashdefault")]
    [InlineData("zsh", "compdef _imstrace imstrace")]
    [InlineData("fish", "complete -c imstrace")]
    public void Completion_Shell_PrintsAScriptThatAsksForSuggestions(string shell, string expected)
    {
        string script = CommandRun.Of(new(), "completion", shell).Output;

        Assert.Contains("[suggest]", script, StringComparison.Ordinal);
        Assert.Contains(expected, script, StringComparison.Ordinal);
    }
}
