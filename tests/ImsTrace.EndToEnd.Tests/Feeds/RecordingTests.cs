using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Sniffing;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Feeds;

/// <summary>What a live run records, whatever happens to it and to the disk.</summary>
[Trait("live", "recording")]
public sealed partial class RecordingTests
{
    [Fact]
    public async Task Live_Killed_LeavesValidFilesThatLackTheLastSecondAtMost()
    {
        using TemporaryFolder folder = new();
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", HepFeed.Listen, "-w", folder.PathOf("."), "--ring", "40KB,100", "-o", "/dev/null");
        using HepFeed feed = HepFeed.To(live);
        List<long> sent = [];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2.5))
        {
            for (int i = 0; i < 10; i++)
            {
                feed.Send(HepFeed.Request(sent.Count));
                sent.Add(Stopwatch.GetTimestamp());
            }
            await Task.Delay(10);
        }
        await live.SignalAsync("KILL");
        long end = Stopwatch.GetTimestamp();
        await live.EndAsync();

        string[] files = [.. Directory.GetFiles(folder.PathOf("."), "*.pcapng").Order(StringComparer.Ordinal)];
        long frames = 0;
        foreach (string file in files)
        {
            CommandRun tshark = await CommandRun.OfAsync("tshark", null, ["-r", file, "-T", "fields", "-e", "frame.number"]);
            Assert.Equal((0, false), (tshark.ExitStatus, tshark.Diagnostics.Contains("cut short", StringComparison.Ordinal)));
            frames += tshark.Lines.Length;
        }
        CommandRun messages = await CommandRun.OfAsync(["messages", .. files, "--format", "jsonl"]);
        int early = sent.Count(time => Stopwatch.GetElapsedTime(time, end) > TimeSpan.FromSeconds(1));

        Assert.True(files.Length > 2, $"{files.Length} files");
        Assert.InRange(frames, early, sent.Count);
        Assert.Equal((0, "", frames), (messages.ExitStatus, messages.Diagnostics, messages.Lines.LongLength));
        Assert.Equal(Enumerable.Range(0, (int)frames).Select(call => $"feed-call-{call}@ims.example"), messages.Rows.Select(row => LiveRows.Text(row, "call_id")));
    }

    [Fact]
    public async Task Live_DiskFullAndThenNot_IsToldAndCountedAndRecordingGoesOn()
    {
        using TemporaryFolder folder = new();
        string disk = folder.PathOf("disk");
        Directory.CreateDirectory(disk);
        await NetworkPair.ShellAsync($"mount -t tmpfs -o size=256k tmpfs {disk}");
        try
        {
            using LiveProcess live = await LiveProcess.StartHereAsync("--hep", HepFeed.Listen, "-w", disk, "--ring", "10MB,5", "-o", "/dev/null");
            using HepFeed feed = HepFeed.To(live);
            int sent = 0;
            Task FeedAsync()
            {
                for (int i = 0; i < 50; i++)
                    feed.Send(HepFeed.Request(sent++, padding: 4_000));
                return Task.CompletedTask;
            }
            await live.DiagnosticAsync($"recording to {disk} has stopped: the disk is full; it goes on when that is possible again.", FeedAsync);
            await NetworkPair.ShellAsync($"mount -o remount,size=64m {disk}");
            await live.DiagnosticAsync($"recording to {disk} goes on;", FeedAsync);
            (int status, _, string diagnostics) = await live.StopAsync("TERM");

            Assert.Equal(0, status);
            string summary = diagnostics.Split('\n').Single(line => line.Contains("recorded in", StringComparison.Ordinal));
            long[] numbers = [.. summary[(summary.IndexOf(disk, StringComparison.Ordinal) + disk.Length)..].Split(' ').Where(word => word.All(char.IsAsciiDigit) && word.Length > 0).Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
            (long written, long dropped) = (numbers[0], numbers[2]);
            Assert.True(dropped > 0);
            // The last ones may have come when the run was ending.
            long received = long.Parse(Received().Match(diagnostics).Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.InRange(received, sent - 50, sent);
            long unread = long.Parse(Received().Match(diagnostics).Groups[2].Value, CultureInfo.InvariantCulture);
            Assert.Equal(received, written + dropped + unread);
            CommandRun messages = await CommandRun.OfAsync(["messages", .. Directory.GetFiles(disk).Order(StringComparer.Ordinal), "--format", "jsonl"]);
            Assert.Equal((0, "", written), (messages.ExitStatus, messages.Diagnostics, messages.Lines.LongLength));
        }
        finally
        {
            await NetworkPair.ShellAsync($"umount {disk}");
        }
    }

    [Fact]
    public async Task Live_SaveFailed_WritesTheWholeFlowAndWhatCameBefore()
    {
        using TemporaryFolder folder = new();
        using NetworkPair pair = await NetworkPair.CreateAsync();
        // What fails here has come, and is not only missing when the run ends; that is by itself when it has all frames, for a signal can
        // be quicker than the last of them.
        string frames = (PcapngFile.Of("pager-mode/user-unknown").Count + PcapngFile.Of("session/unknown-msrp-session").Count).ToString(CultureInfo.InvariantCulture);
        using LiveProcess live = await LiveProcess.StartAsync(
            pair.Listener, "-i", NetworkPair.ListenInterface, "--save-failed", folder.PathOf("."), "--format", "jsonl", "--count", frames);
        await pair.ReplayAsync(GoldenCase.Named("pager-mode/user-unknown").Capture, 1_000);
        await pair.ReplayAsync(GoldenCase.Named("session/unknown-msrp-session").Capture, 1_000);
        (_, string[] lines, string diagnostics) = await live.EndAsync();

        string[] failed = [.. LiveRows.Parse(lines).Where(row => LiveRows.Text(row, "verdict") == "fail").Select(row => LiveRows.Text(row, "id"))];
        string[] files = Directory.GetFiles(folder.PathOf("."));
        Assert.Single(failed);
        Assert.Contains("1 saved, 0 of them without their beginning; 0 skipped, 0 could not be written", diagnostics, StringComparison.Ordinal);
        Assert.EndsWith($"-{failed[0]}.pcapng", Assert.Single(files), StringComparison.Ordinal);
        CommandRun saved = await CommandRun.OfAsync("flows", files[0], "--format", "jsonl");
        Assert.Equal((0, "fail"), (saved.ExitStatus, LiveRows.Text(saved.Rows.Single(row => LiveRows.Text(row, "id") == failed[0]), "verdict")));
        Assert.Equal(LiveRows.Parse(lines).Single(row => LiveRows.Text(row, "id") == failed[0])["messages"]!.GetValue<int>(),
            saved.Rows.Single(row => LiveRows.Text(row, "id") == failed[0])["messages"]!.GetValue<int>()); // each flow has its number of messages
        Assert.True(saved.Rows.Length > 1, "what came before is missing");
    }

    [GeneratedRegex(@": (\d+) frames received; dropped .*, (\d+) here")]
    private static partial Regex Received();
}
