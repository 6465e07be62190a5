using ImsTrace.Analysis.Verdicts;
using ImsTrace.Cli.Commands.Live.Watching;
using ImsTrace.Reporting.Tests.Building;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Cli.Tests.Live;

public sealed class FindingCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("imstrace-findings").FullName;
    private readonly JumpingClock clock = new();
    private readonly FlowResult result = Story.NotFound();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void OnResult_FindingsAtTheRate_OneMoreIsSkippedUntilAMinuteIsOver()
    {
        Assert.Single(result.Findings);
        using FindingCommand command = new("cat >/dev/null", rate: 3, static _ => { }, clock);

        Give(command, 3);
        Assert.Equal((0L, 0L), (command.Skipped, command.TooSlow));
        Give(command, 1);
        Assert.Equal((1L, 0L), (command.Skipped, command.TooSlow));
        clock.Jump(TimeSpan.FromMinutes(1));
        Give(command, 1);
        string sentence = Assert.Single(command.End());

        Assert.Equal("commands for findings: 4 run, 0 failed, 1 findings skipped since they were more than 3 a minute, 0 since commands took too long.", sentence);
    }

    [Fact]
    public void OnResult_FindingsThatWaitAtTheLimit_OneMoreIsCountedAsTooSlow()
    {
        string started = Path.Combine(folder, "started");
        string free = Path.Combine(folder, "free");
        using FindingCommand command = new($"touch {started}; until test -e {free}; do sleep 0.01; done", rate: 1_000, static _ => { }, clock);
        Give(command, 1);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(started), Patience));

        Give(command, FindingCommand.MostWaiting);
        Assert.Equal((0L, 0L), (command.Skipped, command.TooSlow));
        Give(command, 1);
        Assert.Equal((0L, 1L), (command.Skipped, command.TooSlow));

        File.WriteAllBytes(free, []);
    }

    [Fact]
    public void OnResult_CommandThatFails_IsCounted()
    {
        using FindingCommand command = new("exit 3", rate: 10, static _ => { }, clock);

        Give(command, 1);
        command.Dispose();

        Assert.Equal((0L, 1L), (command.Started, command.Failed));
    }

    private void Give(FindingCommand command, int times)
    {
        for (int i = 0; i < times; i++)
            command.OnResult(result);
    }
}
