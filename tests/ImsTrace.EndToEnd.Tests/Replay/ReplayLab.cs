using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Sniffing;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>The lab of one test class, and replays against it; users of its HSS are 00101000000NNNN, their P-CSCF is 1 for odd ones and else 2.</summary>
public sealed class ReplayLab : IAsyncLifetime
{
    public const string Domain = "ims.mnc001.mcc001.3gppnetwork.org";
    private const string Registration = "4ow3wmakzd5ua";
    private const string Key = "A1A2A3A4A5A6A7A8A9AAABACADAEAFB1";
    private const string OperatorKey = "CDC202D5123E20F62B6D676AC72CB318";
    private ImsLab? lab;

    internal ImsLab Lab => lab ?? throw new InvalidOperationException("The lab is not started yet.");

    public async Task InitializeAsync()
    {
        lab = await ImsLab.InstallAsync();
        await lab.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (lab is not null)
            await lab.DisposeAsync();
    }

    /// <summary>A users file of these users, with their passwords and keys.</summary>
    public string Users(params int[] users)
        => Lab.Write($"users{string.Join('-', users)}.csv", "identity,private_identity,password,k,op\n"
            + string.Concat(users.Select(user => $"00101000000{user:0000}@{Domain},00101000000{user:0000}@{Domain},secret{user:0000},{Key},{OperatorKey}\n")));

    /// <summary>Replays a capture of the repository from within the namespace; the report is JSON.</summary>
    internal Task<CommandRun> ReplayAsync(string area, params string[] arguments)
        => Lab.RunAsync(CommandRun.Program, ["replay", Path.Combine(GoldenCase.Root, "captures", area, "capture.pcapng"), "--format", "json", .. arguments]);

    /// <summary>Registers a user from an address by the first registration of figure 22.2.</summary>
    internal Task<CommandRun> RegisterAsync(int user, string local, params string[] more) => RegisterWithAsync(Users(user), user, local, more);

    /// <summary>The same with a users file of the test's own.</summary>
    internal Task<CommandRun> RegisterWithAsync(string users, int user, string local, params string[] more)
        => ReplayAsync("registration/figure-22-2", ["--flow", Registration, "--as", "ue1", "--target", $"p-cscf1=127.0.2.{2 - user % 2}:5060", "--local", $"ue1={local}",
            "--users", users, .. more]);
}
