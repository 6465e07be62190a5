using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Peers;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Sniffing;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>The command as a process: signals end it with its report, and bad input is one sentence with the contract's status.</summary>
public sealed class ReplayCommandTests
{
    private const string Message = "wkq2cnn5yr2yw";

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Replay_Signal_EndsWithTheReportAndStatus130(string signal)
    {
        using Socket silent = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using Process replay = Process.Start(new ProcessStartInfo(CommandRun.Program, Arguments(((IPEndPoint)silent.LocalEndPoint!).Port, "--wait", "60", "--format", "json")) // it is bound
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!; // a program that is not there throws
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        await silent.ReceiveAsync(new byte[65536].AsMemory(), patience.Token);

        await NetworkPair.ShellAsync(string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {replay.Id}"));

        JsonNode report = JsonNode.Parse(await replay.StandardOutput.ReadToEndAsync(patience.Token))!; // it is a document
        await replay.WaitForExitAsync(patience.Token);
        Assert.Equal((130, true, 1), (replay.ExitCode, (bool)report["interrupted"]!, (int)report["not_run"]!)); // the contract has them
    }

    [Fact]
    public async Task Replay_UsersFileWithABadRow_IsUnusable()
    {
        using TemporaryFolder folder = new();
        string users = folder.Write("users.csv", "identity,password\nalice@ims.example,x\nbob,y\n");

        CommandRun run = await CommandRun.OfAsync(Arguments(5060, "--users", users));

        Assert.Equal((3, $"imstrace: {users}, line 3: 'bob' is no identity; write user@domain or sip:user@domain.\n"), (run.ExitStatus, run.Diagnostics));
    }

    [Fact]
    public async Task Replay_TargetThatRefuses_HasStatus5()
    {
        CommandRun run = await CommandRun.OfAsync(Arguments(MsrpRelayProcess.FreePort(), "--format", "json"));

        Assert.Equal(5, run.ExitStatus);
        Assert.EndsWith("refuses datagrams: nobody listens there", (string?)run.Json["flows"]![0]!["cause"], StringComparison.Ordinal); // there is one
    }

    [Theory]
    [InlineData("--local ue1 takes UDP and TCP without being told", "--local", "ue1=tcp:127.0.0.1:0")]
    [InlineData("--fail-on is about what the validator finds", "--fail-on", "error")]
    [InlineData("'colour' is no kind of value for --keep", "--keep", "colour")]
    public async Task Replay_WrongOption_IsUsage(string sentence, params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(Arguments(5060, arguments));

        Assert.Equal(2, run.ExitStatus);
        Assert.Contains(sentence, run.Diagnostics, StringComparison.Ordinal);
    }

    private static string[] Arguments(int port, params string[] more)
        => ["replay", GoldenCase.Named("pager-mode/figure-22-1").Capture, "--flow", Message, "--as", "ue1", "--target", string.Create(CultureInfo.InvariantCulture, $"p-cscf1=127.0.0.1:{port}"), .. more];
}
