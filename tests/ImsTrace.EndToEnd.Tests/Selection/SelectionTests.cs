using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Selection;

/// <summary>What selects of a capture: filters, users, windows of time, and what ports carry.</summary>
public sealed class SelectionTests : IDisposable
{
    private static readonly string Pager = GoldenCase.Named("pager-mode/figure-22-1").Capture;
    private static readonly string Registration = GoldenCase.Named("registration/figure-22-2").Capture;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org")]
    [InlineData("001010000000001")]
    [InlineData("sips:001010000000001@IMS.mnc001.mcc001.3gppnetwork.org:5061;transport=tls")]
    public async Task Flows_User_AreThoseThatNameTheUserAsAWhole(string user)
    {
        JsonObject[] all = await RowsAsync("flows", Pager);

        JsonObject[] users = await RowsAsync("flows", Pager, "--user", user);

        string[] expected = [.. all.Where(flow => (string?)flow["kind"] == "pager-message").Select(flow => flow.ToJsonString())];
        Assert.NotEmpty(expected);
        Assert.NotEqual(all.Length, expected.Length);
        Assert.Equal(expected, users.Select(flow => flow.ToJsonString()));
    }

    [Theory]
    [InlineData("+15550000002")]
    [InlineData("1-555-000-0002")]
    [InlineData("tel:+1(555)0000002")]
    public async Task Messages_UserByNumber_AreAllOfTheFlowsThatNameIt(string user)
    {
        string[] flows = [.. (await RowsAsync("flows", Pager, "--user", user)).Select(flow => (string)flow["id"]!)]; // each flow has an id
        JsonObject[] joined = await RowsAsync("messages", Pager, "--flows");

        JsonObject[] users = await RowsAsync("messages", Pager, "--user", user);

        Assert.NotEmpty(flows);
        Assert.Equal(joined.Where(row => flows.Contains((string?)row["flow"])).Select(row => (int)row["number"]!), users.Select(row => (int)row["number"]!)); // each row has a number
        Assert.All(users, row => Assert.Null(row["flow"]));
    }

    [Fact]
    public async Task Messages_PrivateIdentity_IncludesCxOfTheRegistration()
    {
        JsonObject[] rows = await RowsAsync("messages", Registration, "--user", "001010000000001@ims.mnc001.mcc001.3gppnetwork.org");

        Assert.Contains(rows, row => (string?)row["name"] == "UAR");
        Assert.Contains(rows, row => (string?)row["name"] == "REGISTER");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Messages_FilterAndWorkers_GiveTheRowsOfTheWhole(int workers)
    {
        JsonObject[] all = await RowsAsync("messages", Pager);

        JsonObject[] rows = await RowsAsync("messages", Pager, "-Y", "sip.Status-Code == 200", "--workers", workers.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(all.Where(row => (string?)row["name"] == "200").Select(row => row.ToJsonString()), rows.Select(row => row.ToJsonString()));
    }

    [Fact]
    public async Task Flows_Filter_AreThoseWithAMessageThatMatches()
    {
        JsonObject[] all = await RowsAsync("flows", Pager);

        JsonObject[] diameter = await RowsAsync("flows", Pager, "-Y", "diameter and not diameter.cmd.code == 302");

        Assert.Equal(all.Where(flow => (string?)flow["kind"] == "diameter").Select(flow => flow.ToJsonString()), diameter.Select(flow => flow.ToJsonString()));
    }

    [Fact]
    public async Task Messages_Window_ReadsWhatLiesInItAlone()
    {
        JsonObject[] all = await RowsAsync("messages", Pager);
        string from = (string)all[20]["time"]!; // each row has a time
        string to = (string)all[30]["time"]!; // each row has a time

        JsonObject[] rows = await RowsAsync("messages", Pager, "--from", from, "--to", to);

        Assert.Equal(all[20..31].Select(row => (int)row["frame"]!), rows.Select(row => (int)row["frame"]!)); // each row has a frame
        Assert.Equal(1, (int)rows[0]["number"]!); // each row has a number
    }

    [Fact]
    public async Task Messages_WindowSinceTheFirstFrame_IsThatInAbsoluteTimes()
    {
        JsonObject[] all = await RowsAsync("messages", Pager);
        DateTimeOffset first = DateTimeOffset.Parse((string)all[0]["time"]!, CultureInfo.InvariantCulture); // each row has a time

        JsonObject[] relative = await RowsAsync("messages", Pager, "--from", "+0.25");
        JsonObject[] absolute = await RowsAsync("messages", Pager, "--from", first.AddSeconds(0.25).ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture));

        Assert.InRange(relative.Length, 1, all.Length - 1);
        Assert.Equal(relative.Select(row => row.ToJsonString()), absolute.Select(row => row.ToJsonString()));
    }

    private static string WithoutFrames(JsonObject row)
        => System.Text.RegularExpressions.Regex.Replace(row.ToJsonString(), "\"frame\":[0-9]+|frame [0-9]+", "frame");

    [Fact]
    public async Task Flows_WindowThatBeginsInsideAFlow_AreThoseOfACaptureThatBeginsThere()
    {
        const int first = 7;
        string cut = folder.Write("cut.pcapng", new PcapngFile(await File.ReadAllBytesAsync(Pager)).Keep(frame => frame >= first));
        string from = (string)(await RowsAsync("messages", Pager)).Single(row => (int)row["frame"]! == first)["time"]!; // each row has both

        JsonObject[] rows = await RowsAsync("flows", Pager, "--from", from);

        // The cut file counts its frames anew; --from leaves them their numbers.
        Assert.Equal((await RowsAsync("flows", cut)).Select(WithoutFrames), rows.Select(WithoutFrames));
        Assert.NotEqual((await RowsAsync("flows", Pager))[0].ToJsonString(), rows[0].ToJsonString());
    }

    [Fact]
    public async Task Messages_DecodeAsNone_LeavesThePortOut()
    {
        JsonObject[] rows = await RowsAsync("messages", Pager, "-d", "udp.port==1-65535,none");

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("diameter", (string?)row["protocol"]));
    }

    [Fact]
    public async Task Show_Filter_ShowsAllThatMatch()
    {
        CommandRun run = await CommandRun.OfAsync("show", Pager, "-Y", "diameter.cmd.code == 302 && diameter.flags.request == 1");

        Assert.Equal((0, ""), (run.ExitStatus, run.Diagnostics));
        Assert.Equal((await RowsAsync("messages", Pager, "-Y", "name == \"LIR\"")).Length, run.Output.Split("Session-Id").Length - 1);
    }

    [Theory]
    [InlineData("--user", "001010000000001")]
    [InlineData("--user", "001010000000001", "-Y", "sip.Status-Code >= 200")]
    public async Task Show_User_ShowsTheMessagesThatMessagesLists(params string[] selecting)
    {
        CommandRun run = await CommandRun.OfAsync(["show", Registration, "--format", "json", .. selecting]);

        JsonObject[] listed = await RowsAsync("messages", Registration, selecting);
        Assert.NotEmpty(listed);
        Assert.Equal(listed.Select(row => (int)row["number"]!), run.Json["messages"]!.AsArray().Select(message => (int)message!["number"]!)); // each has a number
    }

    [Fact]
    public async Task Show_FilterForAFlow_ShowsItsMessages()
    {
        string filter = $"flow == \"{(await RowsAsync("flows", Pager))[0]["id"]}\"";

        CommandRun run = await CommandRun.OfAsync("show", Pager, "--format", "json", "-Y", filter);

        Assert.Equal((await RowsAsync("messages", Pager, "-Y", filter)).Select(row => (int)row["number"]!), run.Json["messages"]!.AsArray().Select(message => (int)message!["number"]!)); // each has a number
    }

    [Theory]
    [InlineData("messages --for", "--format")]
    [InlineData("messages x --format=cs", "csv")]
    [InlineData("messages x --format=", "text csv jsonl json")]
    [InlineData("messages x -d tcp.port==7777,s", "7777,sip")]
    [InlineData("messages x -d tcp.po", "tcp.port==")]
    [InlineData("messages x -Y 'sip&&a==sip.from.us", "sip&&a==sip.from.user")]
    [InlineData("messages x -Y 'sip.from.user'", "")]
    [InlineData("messages x -Y sip.from.us", "sip.from.user")]
    [InlineData("messages x --format jso", "jsonl json")]
    [InlineData("mess", "messages")]
    public async Task Completion_Bash_CompletesInARealShell(string line, string expected)
    {
        string script = folder.Write("complete.sh", """
            eval "$("$1" completion bash)"
            cut=$2
            [[ $2 == *"'"* ]] || cut=$(sed 's/=\{1,\}/ & /g' <<< "$2") # as the shell cuts words that have no quotes
            read -r -a words <<< "$cut"
            COMP_WORDS=(imstrace "${words[@]}"); COMP_CWORD=${#words[@]}
            compopt() { :; }
            _imstrace "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            echo "${COMPREPLY[*]}"
            """);

        CommandRun run = await CommandRun.OfAsync("/bin/bash", null, [script, CommandRun.Program, line]);

        Assert.Equal((0, expected), (run.ExitStatus, run.Output.Trim()));
    }

    private static async Task<JsonObject[]> RowsAsync(string command, string capture, params string[] more)
    {
        CommandRun run = await CommandRun.OfAsync([command, capture, "--format", "jsonl", .. more]);
        Assert.Equal(0, run.ExitStatus);
        return run.Rows;
    }
}
