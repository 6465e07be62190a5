using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Outputs;

/// <summary>The same input gives the same bytes, however many workers there are and whichever way it comes.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Captures = ["session/big-chunked-message", "transport/sip-over-tcp", "transport/ip-fragments"];

    private static readonly string[] Commands =
    [
        "messages --format csv", "flows --format json", "timeline --format csv", "validate --all --format csv --fail-on never", "analyze --format json",
        "measure --format json", "measure --by hop --format csv",
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string capture in Captures)
            {
                foreach (string command in Commands)
                    cases.Add(capture, command);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Run_AnyWorkersAndAnyWayIn_GiveTheSameBytes(string name, string command)
    {
        using TemporaryFolder folder = new();
        string capture = GoldenCase.Named(name).Capture;
        byte[] bytes = await File.ReadAllBytesAsync(capture);
        string zipped = folder.Write("capture.gz", Gzip.Compress(bytes));
        string[] words = command.Split(' ');

        (string Way, CommandRun Run)[] runs =
        [
            ("1 worker", await CommandRun.OfAsync([.. words, capture, "--workers", "1"])),
            ("2 workers", await CommandRun.OfAsync([.. words, capture, "--workers", "2"])),
            ("4 workers", await CommandRun.OfAsync([.. words, capture, "--workers", "4"])),
            ("pipe", await CommandRun.OfAsync(bytes, [.. words, "-"])),
            ("file at standard input", await CommandRun.OfShellAsync($"exec \"$0\" {command} - <\"$1\"", capture)),
            ("gzip", await CommandRun.OfAsync([.. words, zipped, "--workers", "2"])),
            ("gzip in a pipe", await CommandRun.OfAsync(await File.ReadAllBytesAsync(zipped), [.. words, "-", "--workers", "4"])),
        ];

        Assert.True(runs[0].Run.Bytes.Length > 1000, runs[0].Run.Output);
        Assert.All(runs, run => Assert.Equal((run.Way, 0, runs[0].Run.Diagnostics), (run.Way, run.Run.ExitStatus, run.Run.Diagnostics)));
        Assert.All(runs, run => Assert.True(runs[0].Run.Bytes.AsSpan().SequenceEqual(run.Run.Bytes), $"{run.Way} gives other bytes than {runs[0].Way}"));
    }
}
