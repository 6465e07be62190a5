using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Sniffing;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>Diameter of a capture against Kamailio: played as the HSS of its CSCFs, and as those who ask its HSS.</summary>
[Trait("live", "lab")]
public sealed class DiameterReplayTests : IAsyncLifetime
{
    private const string Domain = "ims.mnc001.mcc001.3gppnetwork.org";
    private const string Key = "A1A2A3A4A5A6A7A8A9AAABACADAEAFB1";
    private const string OperatorKey = "CDC202D5123E20F62B6D676AC72CB318";

    // SIPp takes no other than its own.
    private const string ManagementField = "B9B9";
    private ImsLab? installed;

    private ImsLab Lab => installed ?? throw new InvalidOperationException("The lab is not installed yet.");

    public async Task InitializeAsync() => installed = await ImsLab.InstallAsync();

    public async Task DisposeAsync()
    {
        if (installed is not null)
            await installed.DisposeAsync();
    }

    [Fact]
    public async Task Replay_AsHss_LiveCscfsRegisterUsersFromTheCapture()
    {
        string capture = Lab.PathOf("hss.pcapng");
        // User 1 stands in the capture, with the digest's hash; users 3, 11 and 13 in the file.
        string users = Lab.Write("users.csv", "identity,private_identity,password,k,op,amf\n" + $"001010000000003@{Domain},001010000000003@{Domain},secret0003,,,\n"
            + $"001010000000011@{Domain},001010000000011@{Domain},,{Key},{OperatorKey},{ManagementField}\n001010000000013@{Domain},001010000000013@{Domain},wrong,,,\n");
        using LiveProcess hss = await LiveProcess.StartAsync(Lab.Space, "hss1 is played at 127.0.5.1:3868",
            [CommandRun.Program, "replay", GoldenCase.Named("registration/figure-22-2").Capture, "--as", "hss1", "--users", users, "--format", "json", "-w", capture]);
        string started = await Lab.InFolderAsync("NODES=\"as1 as2 icscf scscf1 scscf2 pcscf1 pcscf2\" bin/lab-start");
        Assert.Contains("Diameter connections to the HSS: 3", started, StringComparison.Ordinal);
        foreach (string address in (string[])["127.0.2.1:5060", "127.0.3.1:6060", "127.0.4.1:5060"])
            await Lab.WaitForSocketAsync("u", address);

        Assert.Equal("1 0", await RegisterAsync(1, "127.0.1.10"));
        Assert.Equal("1 0", await RegisterAsync(3, "127.0.1.30"));
        Assert.Equal("1 0", await RegisterAsync(11, "127.0.1.110", "10 3600 aka"));
        Assert.Equal("0 1", await RegisterAsync(13, "127.0.1.130"));
        Assert.Equal("0 1", await RegisterAsync(15, "127.0.1.150"));
        (int status, string[] lines, string diagnostics) = await hss.StopAsync("INT");

        Assert.Equal(130, status);
        JsonNode report = JsonNode.Parse(string.Join('\n', lines))!; // the report is no null
        Assert.True((int)report["pass"]! > 0 && (int)report["fail"]! == 0, string.Join('\n', lines) + diagnostics); // the contract has both
        JsonObject[] messages = (await CommandRun.OfAsync("messages", capture, "--format", "jsonl", "-Y", "diameter")).Rows;
        string[] names = [.. messages.Select(row => LiveRows.Text(row, "name"))];
        Assert.Equal((3, 3, 3), (names.Count(name => name == "CER"), names.Count(name => name == "CEA"), names.Count(name => name == "DPR")));
        Assert.Contains(messages, row => LiveRows.Text(row, "name") == "UAA" && LiveRows.Text(row, "experimental_result_code") == "5001");
        Assert.All(messages, row => Assert.Empty(LiveRows.Text(row, "malformed")));
    }

    [Fact]
    public async Task Replay_AsCscfs_TheLiveHssAnswersAsRecorded()
    {
        Assert.Contains("pid", await Lab.InFolderAsync("bin/node-start hss"), StringComparison.Ordinal);
        await Lab.WaitForSocketAsync("t", "127.0.5.1:3868");
        string capture = GoldenCase.Named("registration/figure-22-2").Capture;
        string[] asking = ["--as", "i-cscf,s-cscf", "--target", "hss=127.0.5.1:3868", "--format", "json"];

        CommandRun once = await ReplayAsync(capture, asking);
        Assert.True(once.ExitStatus == 0 && (int)once.Json["fail"]! == 0, once.Output + once.Diagnostics); // the contract has it

        string users = Lab.Write("many.csv", "identity,private_identity\n"
            + string.Concat(Enumerable.Range(100, 50).Select(user => $"0010100000{user * 2 + 1:00000}@{Domain},0010100000{user * 2 + 1:00000}@{Domain}\n")));
        CommandRun many = await ReplayAsync(capture, [.. asking, "--users", users, "--count", "50", "--rate", "100/s"]);
        Assert.True(many.ExitStatus == 0, many.Output + many.Diagnostics);
        Assert.Equal(50, (int)many.Json["calls"]!["succeeded"]!); // the contract has it

        // The other way round: a user whom the HSS does not know is a difference of the result.
        string nobody = Lab.Write("nobody.csv", $"identity\nnobody@{Domain}\n");
        CommandRun unknown = await ReplayAsync(capture, [.. asking, "--users", nobody, "--count", "2"]);
        Assert.Equal(1, unknown.ExitStatus);
        Assert.Contains("Result-Code: 5001 instead of 2001", unknown.Output, StringComparison.Ordinal);
    }

    private Task<CommandRun> ReplayAsync(string capture, string[] arguments) => Lab.RunAsync(CommandRun.Program, ["replay", capture, .. arguments]);

    // Successful and failed calls of SIPp.
    private async Task<string> RegisterAsync(int user, string address, string more = "")
    {
        string output = await Lab.InFolderAsync($"bin/reg {user} {user} 1 127.0.2.1 {address} {more}");
        string[] words = output.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is ["Successful", "call", var good, "Failed", "call", var bad] ? $"{good} {bad}" : output;
    }
}
