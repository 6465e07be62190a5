using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Peers;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>The figures' captures, played as terminals and application server against live CSCFs and HSS. Each test has users and addresses of its own.</summary>
[Trait("live", "lab")]
public sealed class LabReplayTests(ReplayLab lab) : IClassFixture<ReplayLab>
{
    private const string FirstRegistration = "4ow3wmakzd5ua";
    private const string FirstMessage = "wkq2cnn5yr2yw";
    private const string AsMessage = "pdy765d2fcpyk";
    private static readonly string[] OwnDifferences = ["P-Associated-URI", "Path", "Service-Route"];

    [Fact]
    public async Task Replay_RegistrationOfTheCapturedUser_Passes()
    {
        CommandRun run = await lab.RegisterAsync(1, "127.0.1.10:5060");

        AssertPassed(run, flows: 1);
        Assert.Equal("registration", (string?)Flow(run)["kind"]);
    }

    [Fact]
    public async Task Replay_OneCapturedUser_RegistersAnother()
    {
        CommandRun run = await lab.RegisterAsync(102, "127.0.1.102:5060");

        // The other user has other numbers, another P-CSCF and another S-CSCF: differences, and no fault.
        Assert.Equal((0, "pass-with-differences"), (run.ExitStatus, (string?)Flow(run)["result"]));
        Assert.All(Flow(run)["differences"]!.AsArray(), difference => Assert.Contains((string?)difference!["field"], OwnDifferences)); // the contract has them
    }

    [Fact]
    public async Task Replay_WrongPassword_FailsAtTheStepThatIsRefused()
    {
        string users = lab.Lab.Write("wrong.csv", $"identity,private_identity,password\n001010000000103@{ReplayLab.Domain},001010000000103@{ReplayLab.Domain},wrong\n");

        CommandRun run = await lab.RegisterWithAsync(users, 103, "127.0.1.103:5060");

        Assert.Equal((1, "fail"), (run.ExitStatus, (string?)Flow(run)["result"]));
        Assert.StartsWith("403 came instead of 200", (string?)Flow(run)["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_RegistrationWithAka_Passes()
    {
        CommandRun run = await lab.ReplayAsync("registration/aka", "--as", "ue", "--target", "p-cscf=127.0.2.1:5060", "--local", "ue1=127.0.1.110:5060", "--users", lab.Users(11));

        AssertPassed(run, flows: 1);
    }

    [Fact]
    public async Task Replay_PagerModeMessages_ReachTheOtherTerminal()
    {
        string[] ends = await RegisterAsync(1, 2); // the messages name three identities of user 2

        CommandRun run = await lab.ReplayAsync("pager-mode/figure-22-1", ["--as", "ue", .. ends]);

        AssertPassed(run, flows: 3);
        Assert.All(run.Json["flows"]!.AsArray(), flow => Assert.Equal((2, 2), ((int)flow!["sent"]!, (int)flow["received"]!))); // the contract has them
    }

    [Fact]
    public async Task Replay_MessageOfTheApplicationServer_ReachesTheTerminal()
    {
        await lab.RegisterAsync(107, "127.0.1.107:5060");

        CommandRun run = await lab.ReplayAsync("registration/figure-22-2", "--flow", AsMessage, "--as", "ue1,as1", "--target", "p-cscf1=127.0.2.1:5060",
            "--target", "s-cscf1=127.0.3.1:6060", "--local", "ue1=127.0.1.107:5060", "--local", "as1=127.0.6.1:5090", "--users", lab.Users(107));

        AssertPassed(run, flows: 1);
    }

    [Fact]
    public async Task Replay_SippAsTheOtherTerminal_LogsOurNewCallId()
    {
        string[] ends = await RegisterAsync(109, 2);
        string log = lab.Lab.PathOf("sipp.log");
        using FarEnd sipp = await FarEnd.StartAsync(lab.Lab, log, "message_uas.xml", "127.0.1.20");

        CommandRun run = await lab.ReplayAsync("pager-mode/figure-22-1", ["--flow", FirstMessage, "--as", "ue1", .. ends[..4], .. ends[^2..]]);

        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        string callId = (string?)Flow(run)["call_ids"]![0] ?? ""; // the flow has a Call-ID
        Assert.DoesNotContain("9512", callId, StringComparison.Ordinal);
        await sipp.StopAsync();
        Assert.Contains($"Call-ID: {callId}", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_FieldsOfTheUsersFile_ReachTheOtherTerminal()
    {
        string[] ends = await RegisterAsync(121, 2);
        string log = lab.Lab.PathOf("fields.log");
        string users = lab.Lab.Write("fields.csv", $"identity,private_identity,phone,city\n001010000000121@{ReplayLab.Domain},001010000000121@{ReplayLab.Domain},Model 7,Ghent\n");
        using FarEnd sipp = await FarEnd.StartAsync(lab.Lab, log, "message_uas.xml", "127.0.1.20");

        CommandRun run = await lab.ReplayAsync("pager-mode/figure-22-1", ["--flow", FirstMessage, "--as", "ue1", .. ends[..4], "--users", users, "--set", "User-Agent={phone}", "--set", "body=Greetings from {city}"]);

        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        await sipp.StopAsync();
        string came = await File.ReadAllTextAsync(log);
        Assert.Contains("User-Agent: Model 7", came, StringComparison.Ordinal);
        Assert.Contains("Greetings from Ghent", came, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_SessionWithMsrp_PassesAndIsCaptured()
    {
        string[] ends = await RegisterAsync(111, 112);
        string capture = lab.Lab.PathOf("session.pcapng");

        CommandRun run = await lab.ReplayAsync("session/figure-22-3", ["--as", "ue", "-w", capture, .. ends]);

        AssertPassed(run, flows: 1);
        JsonObject flow = Assert.Single((await CommandRun.OfAsync("flows", capture, "--format", "jsonl")).Rows);
        Assert.Equal(("session", "success", (string?)Flow(run)["call_ids"]![0]), ((string?)flow["kind"], (string?)flow["outcome"], (string?)flow["call_ids"]![0])); // both have one
        string[] names = [.. (await CommandRun.OfAsync("messages", capture, "--format", "jsonl", "-Y", "msrp")).Rows.Select(row => (string?)row["name"] ?? "")];
        Assert.Equal(4, names.Count(name => name == "SEND"));
    }

    [Fact]
    public async Task Replay_SessionThroughAnMsrpRelay_PassesOverItsPath()
    {
        string[] ends = await RegisterAsync(119, 120);
        string capture = lab.Lab.PathOf("relayed.pcapng");
        using MsrpRelayProcess relay = MsrpRelayProcess.Start(lab.Lab.Write("relay.cfg", ""), ["ip", "netns", "exec", lab.Lab.Space], password: "secret0119");
        await lab.Lab.WaitForSocketAsync("t", $"127.0.0.1:{relay.Port}");

        CommandRun run = await lab.ReplayAsync("session/figure-22-3", ["--as", "ue", "-w", capture, "--msrp-relay", $"ue1={relay.Uri}", .. ends]);

        AssertPassed(run, flows: 1);
        JsonObject[] sends = (await CommandRun.OfAsync("messages", capture, "--format", "jsonl", "-Y", "msrp.method == \"SEND\"")).Rows;
        Assert.Contains(sends, send => ((string?)send["to_path"])!.StartsWith($"msrp://127.0.0.1:{relay.Port}/s.", StringComparison.Ordinal) && (string?)send["destination"] == $"127.0.0.1:{relay.Port}"); // the contract has it
        Assert.Contains(sends, send => ((string?)send["from_path"])!.StartsWith($"msrp://127.0.0.1:{relay.Port}/s.", StringComparison.Ordinal) && ((string?)send["destination"])!.StartsWith("127.0.1.120:", StringComparison.Ordinal)); // the contract has it
        CommandRun refused = await lab.ReplayAsync("session/figure-22-3", ["--as", "ue", "--msrp-relay", $"ue2={relay.Uri}", .. ends]);
        Assert.Equal((5, "the MSRP relay answered AUTH by 401"), (refused.ExitStatus, (string?)Flow(refused)["cause"]));
    }

    // Users at other addresses than those of the capture, so that what is kept is of another host. All kinds: KeptKindTests of ImsTrace.Replay.
    // The lab cannot notice the others in one session. It was started anew, so that Call-ID, tags, CSeq, branch and Message-ID of the capture
    // are new to it, and MSRP goes past it; Kamailio answers to where a request came from, whatever Via says; the recorded routes and
    // addresses of proxies are its own; bodies are as long as recorded; and no node joins anything by the charging identifier.
    [Fact]
    public async Task Replay_KindThatIsKept_FailsWhereElseItPasses()
    {
        string[] ends = [.. await RegisterAsync(113, 114), "--wait", "1"];

        CommandRun whole = await lab.ReplayAsync("session/figure-22-3", ["--as", "ue", .. ends]);

        Assert.True(whole.ExitStatus == 0, whole.Output);
        foreach (string kind in (string[])["contact", "request-uri", "sdp", "msrp-path"])
        {
            CommandRun kept = await lab.ReplayAsync("session/figure-22-3", ["--as", "ue", .. ends, "--keep", kind]);
            Assert.True(kept.ExitStatus is 1 or 5 && (int)kept.Json["fail"]! > 0, $"{kind}: {kept.Output}"); // the contract has it
        }
    }

    // Where the text is another one, its recorded length cuts it.
    [Fact]
    public async Task Replay_LongerTextWithTheRecordedLength_IsCut()
    {
        string[] longer = ["--flow", FirstMessage, "--as", "ue", .. await RegisterAsync(1, 2), "--wait", "2", "--set", "body=A text that is much longer than the one that was recorded"];

        CommandRun fresh = await lab.ReplayAsync("pager-mode/figure-22-1", longer);
        CommandRun kept = await lab.ReplayAsync("pager-mode/figure-22-1", [.. longer, "--keep", "content-length"]);

        Assert.True(fresh.ExitStatus == 0, fresh.Output);
        Assert.True(kept.ExitStatus is 1 or 5 && (int)kept.Json["fail"]! > 0, kept.Output); // the contract has it
    }

    [Fact]
    public async Task Replay_RegistrationWithTheRecordedIdentity_Fails()
    {
        CommandRun run = await lab.RegisterAsync(116, "127.0.1.116:5060", "--keep", "identity");

        Assert.Equal((1, "fail"), (run.ExitStatus, (string?)Flow(run)["result"]));
        Assert.Contains("came instead of", (string?)Flow(run)["cause"], StringComparison.Ordinal);
    }

    // With AKA, since Kamailio makes up the same digest nonces after each start.
    [Fact]
    public async Task Replay_RegistrationWithTheRecordedCredentials_Fails()
    {
        CommandRun run = await lab.ReplayAsync("registration/aka", "--as", "ue", "--target", "p-cscf=127.0.2.1:5060", "--local", "ue1=127.0.1.118:5060", "--users", lab.Users(11), "--keep", "credentials");

        Assert.Equal((1, "fail"), (run.ExitStatus, (string?)Flow(run)["result"]));
        Assert.Contains("came instead of 200", (string?)Flow(run)["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_NoPassword_IsNotRunAndSendsNothing()
    {
        CommandRun run = await lab.ReplayAsync("registration/figure-22-2", "--flow", FirstRegistration, "--as", "ue1", "--target", "p-cscf1=127.0.2.1:5060", "--local", "ue1=127.0.1.117:5060");

        Assert.Equal((1, "not-run", 0), (run.ExitStatus, (string?)Flow(run)["result"], (int)Flow(run)["sent"]!)); // the contract has it
        Assert.StartsWith("needs credentials of 001010000000001@", (string?)Flow(run)["cause"], StringComparison.Ordinal);
    }

    // Both registered; what a replay between them needs on its command line.
    private async Task<string[]> RegisterAsync(int first, int second)
    {
        foreach (int user in (int[])[first, second])
        {
            CommandRun run = await lab.RegisterAsync(user, $"{AddressOf(user)}:5060");
            Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        }
        return
        [
            "--target", "p-cscf1=127.0.2.1:5060", "--local", $"ue1={AddressOf(first)}:5060", "--target", "p-cscf2=127.0.2.2:5060", "--local", $"ue2={AddressOf(second)}:5060",
            "--users", lab.Users(first, second),
        ];
    }

    // The captured users have the captured addresses.
    private static string AddressOf(int user) => $"127.0.1.{(user < 10 ? user * 10 : user)}";

    private static JsonNode Flow(CommandRun run) => run.Json["flows"]![0]!; // each of these replays has one

    private static void AssertPassed(CommandRun run, int flows)
    {
        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        Assert.Equal((flows, 0, 0), ((int)run.Json["pass"]! + (int)run.Json["pass_with_differences"]!, (int)run.Json["fail"]!, (int)run.Json["not_run"]!)); // the contract has them
    }
}
