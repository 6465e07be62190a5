using System.Text;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.TestKit.Files;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>What a live run does while it runs and when it is told to end.</summary>
[Trait("live", "namespaces")]
public sealed class RunningTests
{
    private static readonly string Capture = GoldenCase.Named("pager-mode/user-unknown").Capture;

    [Fact]
    public async Task Live_HangUp_GoesOnInANewFile()
    {
        using TemporaryFolder folder = new();
        using NetworkPair pair = await NetworkPair.CreateAsync();
        string file = folder.PathOf("rows.csv");
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--messages", "--format", "csv", "-o", file);
        await pair.ReplayAsync(Capture, 1_000);
        await WaitForAsync(file, 9);
        File.Move(file, file + ".1");
        await live.SignalAsync("HUP");
        await WaitForAsync(file, 1);
        await pair.ReplayAsync(Capture, 1_000);
        await WaitForAsync(file, 7);
        (int status, _, string diagnostics) = await live.StopAsync("TERM");

        string[] before = await File.ReadAllLinesAsync(file + ".1");
        string[] after = await File.ReadAllLinesAsync(file);
        // The second time, the two segments of TCP are retransmissions.
        Assert.Equal((0, 9, 7), (status, before.Length, after.Length));
        Assert.Equal(before[0], after[0]);
        Assert.StartsWith("9,", after[1], StringComparison.Ordinal);
        Assert.Contains("14 messages (12 SIP, 2 Diameter, 0 MSRP, 0 H.248)", diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_FullDiskAndFolderThatVanishes_AreReportedAndTheRunGoesOn()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        string folder = Directory.CreateTempSubdirectory("imstrace-").FullName;
        using LiveProcess full = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--messages", "-o", "/dev/full");
        using LiveProcess gone = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--messages", "-o", Path.Combine(folder, "rows"));
        Directory.Delete(folder, recursive: true);
        await pair.ReplayAsync(Capture, 1_000);
        await full.DiagnosticAsync("/dev/full cannot be written (the disk is full)");
        await gone.DiagnosticAsync("rows cannot be written (");
        Directory.CreateDirectory(folder);
        await gone.DiagnosticAsync("rows is written again", () => pair.ReplayAsync(Capture, 1_000));
        (int fullStatus, _, string fullText) = await full.StopAsync("TERM");
        (int goneStatus, _, _) = await gone.StopAsync("TERM");

        Assert.Equal((0, 0), (fullStatus, goneStatus));
        Assert.Contains("bytes of results could not be written", fullText, StringComparison.Ordinal);
        Assert.NotEmpty(await File.ReadAllTextAsync(Path.Combine(folder, "rows")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Live_OnATerminal_PaintsTheBoardAndGivesTheTerminalBack()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "never", ["script", "-qec", $"stty cols 120 rows 40; TERM=xterm {CommandRun.Program} live -i {NetworkPair.ListenInterface} --duration 8", "/dev/null"], mayWait: false);
        await live.LineAsync("imstrace live");
        await pair.ReplayAsync(Capture, 1_000);
        (int status, string[] lines, _) = await live.EndAsync();
        string text = string.Join('\n', lines);

        Assert.Equal(0, status);
        Assert.Contains("\e[?1049h", text, StringComparison.Ordinal);
        Assert.Contains("i-cscf", text, StringComparison.Ordinal);
        Assert.Contains("pager-message", text, StringComparison.Ordinal);
        Assert.EndsWith("0 here.", text.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("\e[?25h\e[?1049l", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_RandomAndCutFrames_AreCountedAndTheRestGoesOn()
    {
        using TemporaryFolder folder = new();
        using NetworkPair pair = await NetworkPair.CreateAsync();
        Random random = new(7);
        PcapBuilder noise = new();
        for (int i = 0; i < 500; i++)
        {
            byte[] frame = new byte[random.Next(14, 1500)];
            random.NextBytes(frame);
            if (i % 2 == 0)
                Encoding.ASCII.GetBytes("\u0008\0E\0").CopyTo(frame, 12);
            noise.Frame(frame, seconds: 1);
        }
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "-f", "", "--messages", "--format", "csv");
        await pair.ReplayAsync(folder.Write("noise.pcap", noise.ToArray()), 5_000);
        await pair.ReplayAsync(Capture, 1_000);
        await live.LineAsync(",404,");
        (int status, string[] lines, string diagnostics) = await live.StopAsync("INT");

        Assert.Equal(130, status);
        Assert.Contains("not read: ", diagnostics, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("MESSAGE", StringComparison.Ordinal));
        Assert.DoesNotContain("internal error", diagnostics, StringComparison.Ordinal);
    }

    private static async Task WaitForAsync(string file, int lines)
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            if (File.Exists(file) && (await File.ReadAllLinesAsync(file)).Length >= lines)
                return;
            await Task.Delay(100);
        }
        throw new TimeoutException($"{file} has no {lines} lines.");
    }
}
