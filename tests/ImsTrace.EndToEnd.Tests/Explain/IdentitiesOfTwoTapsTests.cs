using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Explain;

/// <summary><c>imstrace explain --identities</c> of two captures: what one tap tells of a user and what the other does are one user's.</summary>
public sealed class IdentitiesOfTwoTapsTests
{
    private const string Name = "registration/figure-22-2";
    private const string Private = "001010000000001@ims.mnc001.mcc001.3gppnetwork.org";
    private const string Number = "sip:+15550000001@ims.mnc001.mcc001.3gppnetwork.org";
    private const string Address = "127.0.1.10:5060";
    private const string Answered = "2026-11-22T06:47:13.819434664Z"; // the 200 of the S-CSCF
    private const string Expires = "2026-11-22T07:41:13.819434664Z"; // 3240 s later

    [Fact]
    public async Task Identities_GmAndCoreApart_LackWhatTheOtherTells()
    {
        using TemporaryFolder folder = new();
        (string gm, string core) = Split(folder);

        JsonObject[] ofGm = await IdentitiesAsync(gm);
        JsonObject[] ofCore = await IdentitiesAsync(core);

        Assert.DoesNotContain(ofGm, row => (string?)row["kind"] == "charging-id" || (string?)row["source"] == "cx");
        Assert.DoesNotContain(ofCore, row => (string?)row["value"] == Address);
        Assert.Contains(ofGm, row => (string?)row["value"] == Address);
        Assert.Contains(ofCore, row => (string?)row["kind"] == "charging-id");
    }

    [Fact]
    public async Task Identities_GmAndCoreTogether_AreOfOneUserEachWithItsTime()
    {
        using TemporaryFolder folder = new();
        (string gm, string core) = Split(folder);

        JsonObject[] rows = await IdentitiesAsync(gm, core);

        Assert.All(rows, row => Assert.Equal(1, (int)row["user"]!)); // the contract has it
        Assert.Equal(("cx", "2026-11-22T06:47:13.809097031Z", null), Validity(rows, Private));
        Assert.Equal(("cx", "2026-11-22T06:47:13.818601496Z", null), Validity(rows, Number));
        Assert.Equal(("registration", Answered, Expires), Validity(rows, Address));
        Assert.Equal(("registration", Answered, null), Validity(rows, (string?)rows.Single(row => (string?)row["kind"] == "charging-id")["value"]));
    }

    // One file for each tap says the same as one of both, in whichever order they are named.
    [Fact]
    public async Task Identities_GmAndCoreTogether_AreThoseOfTheWhole()
    {
        using TemporaryFolder folder = new();
        (string gm, string core) = Split(folder);

        string[] whole = Texts(await IdentitiesAsync(GoldenCase.Named(Name).Capture));

        Assert.Equal(6, whole.Length);
        Assert.Equal(whole, Texts(await IdentitiesAsync(gm, core)));
        Assert.Equal(whole, Texts(await IdentitiesAsync(core, gm)));
    }

    [Fact]
    public async Task Explain_GmAndCoreTogether_NamesTheUserInItsText()
    {
        using TemporaryFolder folder = new();
        (string gm, string core) = Split(folder);

        CommandRun run = await CommandRun.OfAsync("explain", gm, core, "--flow", await RegistrationAsync(gm, core), "--format", "text");

        Assert.Contains(run.Lines, line => line.Contains("user 1", StringComparison.Ordinal) && line.Contains(Address, StringComparison.Ordinal) && line.Contains("until 07:41:13", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("user 1", StringComparison.Ordinal) && line.Contains("charging-id", StringComparison.Ordinal));
    }

    private static (string? Source, string? From, string? Until) Validity(JsonObject[] rows, string? value)
    {
        JsonObject row = rows.Single(row => (string?)row["value"] == value);
        return ((string?)row["source"], (string?)row["from"], (string?)row["until"]);
    }

    private static string[] Texts(JsonObject[] rows) => [.. rows.Select(row => row.ToJsonString())];

    private static async Task<JsonObject[]> IdentitiesAsync(params string[] captures)
        => (await CommandRun.OfAsync(["explain", .. captures, "--flow", await RegistrationAsync(captures), "--identities", "--format", "jsonl"])).Rows;

    private static async Task<string> RegistrationAsync(params string[] captures)
    {
        CommandRun flows = await CommandRun.OfAsync(["flows", .. captures, "--format", "jsonl"]);
        return (string)flows.Rows.Single(row => (string?)row["kind"] == "registration")["id"]!; // the contract has it
    }

    private static (string Gm, string Core) Split(TemporaryFolder folder)
    {
        PcapngFile file = PcapngFile.Of(Name);
        return (folder.Write("gm.pcapng", file.Keep(frame => Interfaces.IsGm(file, frame))),
            folder.Write("core.pcapng", file.Keep(frame => !Interfaces.IsGm(file, frame))));
    }
}
