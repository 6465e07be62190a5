using System.Globalization;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>Interfaces that go and come, and those that cannot be opened.</summary>
[Trait("live", "namespaces")]
public sealed class InterfaceTests
{
    [Fact]
    public async Task Live_InterfaceGoneAndBackAsAnotherUser_IsReportedAndResumed()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        string capture = GoldenCase.Named("pager-mode/user-unknown").Capture;
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--messages", "--run-as", "nobody");
        await pair.ReplayAsync(capture, 1_000);
        await live.LineAsync("404");

        await pair.DisconnectAsync();
        await live.DiagnosticAsync("rx0 is gone");
        await pair.ConnectAsync();
        await live.DiagnosticAsync("rx0 is back");
        await pair.ReplayAsync(capture, 1_000);
        await live.LineAsync(" 9 ");
        (int status, string[] lines, string diagnostics) = await live.StopAsync("INT");

        CommandRun file = await CommandRun.OfAsync("messages", capture);
        Assert.Equal(130, status);
        // The second time, segments of TCP are retransmissions.
        int again = file.Lines.Skip(1).Count(line => !line.Contains(":3868", StringComparison.Ordinal));
        Assert.Equal((6, file.Lines.Length - 1 + again), (again, lines.Length - 1));
        Assert.Contains("dropped 0 by the kernel", diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_InterfaceDownAndUp_GoesOn()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--messages");
        await pair.InAsync(pair.Listener, "ip link set rx0 down");
        await pair.InAsync(pair.Listener, "ip link set rx0 up");
        await WaitForCarrierAsync(pair);
        await pair.ReplayAsync(GoldenCase.Named("pager-mode/user-unknown").Capture, 1_000);

        Assert.Contains("404", await live.LineAsync("404"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_RunAs_KeepsNetRawAlone()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", "lo", "--run-as", "nobody");
        Dictionary<string, string> status = [];
        foreach (string line in await File.ReadAllLinesAsync($"/proc/{live.Id.ToString(CultureInfo.InvariantCulture)}/status"))
            status[line.Split(':')[0]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        string user = (await NetworkPair.ShellAsync("id -u nobody")).Trim();

        Assert.Equal(Enumerable.Repeat(user, 4), status["Uid"].Split('\t'));
        const string netRaw = "0000000000002000";
        Assert.Equal((netRaw, netRaw, "0000000000000000"), (status["CapEff"], status["CapPrm"], status["CapInh"]));
        foreach (string thread in Directory.EnumerateDirectories($"/proc/{live.Id.ToString(CultureInfo.InvariantCulture)}/task"))
        {
            string capabilities = (await File.ReadAllLinesAsync(Path.Combine(thread, "status"))).Single(line => line.StartsWith("CapEff", StringComparison.Ordinal));
            Assert.Contains(capabilities[8..], (string[])[netRaw, "0000000000000000"]);
        }
    }

    [Theory]
    [InlineData("-i none0", 4, "There is no interface none0; `imstrace interfaces` lists those that there are.")]
    [InlineData("-i lo -f \"tcp prt 5060\"", 2, "The filter of -f does not fit lo: ")]
    [InlineData("-i lo --run-as nosuchuser", 4, "Going on as nosuchuser is not possible: there is no such user.")]
    [InlineData("-i lo --run-as root", 4, "it is root, which keeps all rights.")]
    [InlineData("-i lo --run-as nobody -w /root --ring 1MB,2", 3, "/root cannot be written: the right to write there is missing; change that, or name another one for -w.")]
    [InlineData("-i lo --run-as nobody --save-failed /root", 3, "/root cannot be written: the right to write there is missing; change that, or name another one for --save-failed.")]
    [InlineData("-i lo -o /nowhere/rows", 3, "/nowhere does not exist")]
    public Task Live_WhatCannotBeOpened_IsOneSentence(string arguments, int status, string sentence)
        => CommandRun.AssertLiveRefusesAsync(arguments, status, sentence);

    [Fact]
    public async Task Live_WithoutTheRight_NamesSetcap()
    {
        CommandRun run = await CommandRun.OfShellAsync("exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$0\" live -i lo");

        Assert.Equal((4, ""), (run.ExitStatus, run.Output));
        Assert.Contains($"`sudo setcap cap_net_raw+ep {CommandRun.Program}`", run.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_WithTheRightAlone_Captures()
    {
        CommandRun run = await CommandRun.OfShellAsync(
            "exec setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=+net_raw --ambient-caps=+net_raw \"$0\" live -i lo --duration 0.2");

        Assert.Equal(0, run.ExitStatus);
        Assert.Contains("capturing on lo", run.Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("live -i lo")]
    [InlineData("interfaces")]
    public async Task Command_WithoutLibpcap_NamesThePackage(string command)
    {
        // In a mount namespace of its own, where the library's files are no libraries.
        CommandRun run = await CommandRun.OfShellAsync(
            $"exec unshare -m sh -c 'for file in $(ldconfig -p | sed -n \"s/.*=> \\(.*libpcap.*\\)/\\1/p\"); do mount --bind /dev/null \"$(readlink -f \"$file\")\" || exit 99; done; exec \"$0\" {command}' \"$0\"");

        Assert.Equal((4, ""), (run.ExitStatus, run.Output));
        Assert.Contains("libpcap is not installed; install it (Debian and Ubuntu: apt install libpcap0.8", run.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interfaces_ListsAddressesAndLinkTypes()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        await pair.InAsync(pair.Listener, "ip address add 192.0.2.1/24 dev rx0");
        string output = await pair.InAsync(pair.Listener, $"{CommandRun.Program} interfaces --format jsonl");
        System.Text.Json.Nodes.JsonObject[] rows = LiveRows.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(["any", "lo", "rx0"], rows.Select(row => LiveRows.Text(row, "name")).Order(StringComparer.Ordinal));
        System.Text.Json.Nodes.JsonObject veth = rows.Single(row => LiveRows.Text(row, "name") == "rx0");
        Assert.Equal(("192.0.2.1/24", "EN10MB"), (LiveRows.Text(veth["addresses"]!.AsArray()[0]), LiveRows.Text(veth["link_types"]!.AsArray()[0]))); // both have one
    }

    private static async Task WaitForCarrierAsync(NetworkPair pair)
        => await pair.InAsync(pair.Listener, "for i in 1 2 3 4 5 6 7 8 9 10; do ip -br link show rx0 | grep -q LOWER_UP && exit 0; sleep 0.1; done; exit 1");
}
