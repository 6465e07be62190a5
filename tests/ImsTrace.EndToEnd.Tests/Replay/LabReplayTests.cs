using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>The figures' captures, played as terminals and application server against live CSCFs and HSS.</summary>
[Collection(ImsLabGroup.Name)]
public sealed class LabReplayTests(ImsLab lab)
{
    private const string FirstRegistration = "4ow3wmakzd5ua";
    private const string FirstMessage = "wkq2cnn5yr2yw";
    private const string AsMessage = "pdy765d2fcpyk";
    private static readonly string[] ToUsers =
    [
        "--target", "p-cscf1=127.0.2.1:5060", "--target", "p-cscf2=127.0.2.2:5060", "--local", "ue1=127.0.1.10:5060", "--local", "ue2=127.0.1.20:5060", "--wait", "5",
    ];

    [Fact]
    public async Task Replay_RegistrationWithDigest_Passes()
    {
        CommandRun run = await RegisterAsync(1);

        AssertPassed(run, flows: 1);
        Assert.Equal("registration", (string?)run.Json["flows"]![0]!["kind"]); // it has one flow
    }

    [Fact]
    public async Task Replay_OneCapturedUser_RegistersAnother()
    {
        CommandRun run = await RegisterAsync(2);

        // The other user has other numbers, another P-CSCF and another S-CSCF: differences, and no fault.
        Assert.Equal((0, "pass-with-differences"), (run.ExitStatus, (string?)run.Json["flows"]![0]!["result"])); // it has one flow
        Assert.All(run.Json["flows"]![0]!["differences"]!.AsArray(), difference => Assert.Contains((string?)difference!["field"], (string[])["P-Associated-URI", "Path", "Service-Route"])); // the contract has them
        CommandRun wrong = await RegisterAsync(2, password: "wrong");
        Assert.Equal((1, "fail"), (wrong.ExitStatus, (string?)wrong.Json["flows"]![0]!["result"])); // it has one flow
        Assert.StartsWith("403 came instead of 200", (string?)wrong.Json["flows"]![0]!["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_RegistrationWithAka_Passes()
    {
        CommandRun run = await lab.ReplayAsync("registration/aka", "--as", "ue", "--target", "p-cscf=127.0.2.1:5060", "--local", "ue1=127.0.1.110:5060", "--users", lab.Users);

        AssertPassed(run, flows: 1);
    }

    [Fact]
    public async Task Replay_PagerModeMessages_ReachTheOtherTerminal()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);

        CommandRun run = await lab.ReplayAsync("pager-mode/figure-22-1", ["--as", "ue", .. ToUsers]);

        AssertPassed(run, flows: 3);
        Assert.All(run.Json["flows"]!.AsArray(), flow => Assert.Equal((2, 2), ((int)flow!["sent"]!, (int)flow["received"]!))); // the contract has them
    }

    [Fact]
    public async Task Replay_MessageOfTheApplicationServer_ReachesTheTerminal()
    {
        await RegisterAsync(1);

        CommandRun run = await lab.ReplayAsync("registration/figure-22-2", "--flow", AsMessage, "--as", "ue1,as1", "--target", "p-cscf1=127.0.2.1:5060",
            "--target", "s-cscf1=127.0.3.1:6060", "--local", "ue1=127.0.1.10:5060", "--local", "as1=127.0.6.1:5090");

        AssertPassed(run, flows: 1);
    }

    [Fact]
    public async Task Replay_SippAsTheOtherTerminal_LogsOurNewCallId()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        string log = lab.PathOf("sipp.log");
        using FarEnd sipp = FarEnd.Start(lab, log, "message_uas.xml");

        CommandRun run = await lab.ReplayAsync("pager-mode/figure-22-1",
            "--flow", FirstMessage, "--as", "ue1", "--target", "p-cscf1=127.0.2.1:5060", "--local", "ue1=127.0.1.10:5060");

        AssertPassed(run, flows: 1);
        string callId = (string?)run.Json["flows"]![0]!["call_ids"]![0] ?? ""; // the flow has a Call-ID
        Assert.DoesNotContain("9512", callId, StringComparison.Ordinal);
        await sipp.StopAsync();
        Assert.Contains($"Call-ID: {callId}", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_SessionWithMsrp_PassesAndIsCaptured()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        string capture = lab.PathOf("session.pcapng");

        CommandRun run = await lab.ReplayAsync("session/figure-22-3", ["--as", "ue", "-w", capture, .. ToUsers]);

        AssertPassed(run, flows: 1);
        JsonObject flow = Assert.Single((await CommandRun.OfAsync("flows", capture, "--format", "jsonl")).Rows);
        Assert.Equal(("session", "success", (string?)run.Json["flows"]![0]!["call_ids"]![0]), ((string?)flow["kind"], (string?)flow["outcome"], (string?)flow["call_ids"]![0])); // both have one
        string[] names = [.. (await CommandRun.OfAsync("messages", capture, "--format", "jsonl", "-Y", "msrp")).Rows.Select(row => (string?)row["name"] ?? "")];
        Assert.Equal(4, names.Count(name => name == "SEND"));
    }

    // Each kind of binding matters: with the recorded values the same replay fails.
    [Theory]
    [InlineData("contact", "session/figure-22-3")]
    [InlineData("request-uri", "session/figure-22-3")]
    [InlineData("sdp", "session/figure-22-3")]
    [InlineData("msrp-path", "session/figure-22-3")]
    public async Task Replay_KindThatIsKept_Fails(string kind, string area)
    {
        // Other users at other addresses than those of the capture, so that what is kept is of another host.
        string users = lab.Write("others.csv", $"identity,password\n001010000000005@{ImsLab.Domain},secret0005\n001010000000006@{ImsLab.Domain},secret0006\n");
        string[] elsewhere =
        [
            "--as", "ue", "--target", "p-cscf1=127.0.2.1:5060", "--target", "p-cscf2=127.0.2.2:5060", "--local", "ue1=127.0.1.30:5062", "--local", "ue2=127.0.1.40:5064",
            "--wait", "2", "--users", users,
        ];
        await RegisterAsync(5, local: "127.0.1.30:5062");
        await RegisterAsync(6, local: "127.0.1.40:5064");

        CommandRun whole = await lab.ReplayAsync(area, elsewhere);
        CommandRun kept = await lab.ReplayAsync(area, [.. elsewhere, "--keep", kind]);

        Assert.True(whole.ExitStatus == 0, whole.Output);
        Assert.True(kept.ExitStatus is 1 or 5 && (int)kept.Json["fail"]! > 0, kept.Output); // the contract has it
    }

    [Theory]
    [InlineData("credentials", 1, "401 came instead of 200")]
    [InlineData("identity", 8, "came instead of")]
    public async Task Replay_RegistrationWithAKindThatIsKept_Fails(string kind, int user, string cause)
    {
        CommandRun run = await RegisterAsync(user, keep: kind);

        Assert.Equal((1, "fail"), (run.ExitStatus, (string?)run.Json["flows"]![0]!["result"])); // it has one flow
        Assert.Contains(cause, (string?)run.Json["flows"]![0]!["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_NoPassword_IsNotRunAndSendsNothing()
    {
        CommandRun run = await lab.ReplayAsync("registration/figure-22-2", "--flow", FirstRegistration, "--as", "ue1", "--target", "p-cscf1=127.0.2.1:5060", "--local", "ue1=127.0.1.10:5060");

        JsonNode flow = run.Json["flows"]![0]!; // it has one flow
        Assert.Equal((1, "not-run", 0), (run.ExitStatus, (string?)flow["result"], (int)flow["sent"]!)); // the contract has it
        Assert.StartsWith("needs credentials of 001010000000001@", (string?)flow["cause"], StringComparison.Ordinal);
    }

    private Task<CommandRun> RegisterAsync(int user, string? password = null, string? local = null, string? keep = null)
    {
        string users = lab.Write($"user{user}{password}.csv", $"identity,private_identity,password\n00101000000{user:0000}@{ImsLab.Domain},00101000000{user:0000}@{ImsLab.Domain},{password ?? $"secret{user:0000}"}\n");
        return lab.ReplayAsync("registration/figure-22-2", "--flow", FirstRegistration, "--as", "ue1", "--target", $"p-cscf1=127.0.2.{2 - user % 2}:5060",
            "--local", $"ue1={local ?? $"127.0.1.{user}0:5060"}", "--users", users, "--keep", keep ?? "");
    }

    private static void AssertPassed(CommandRun run, int flows)
    {
        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        Assert.Equal((flows, 0, 0), ((int)run.Json["pass"]!, (int)run.Json["fail"]!, (int)run.Json["not_run"]!)); // the contract has them
    }
}
