using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary><c>imstrace messages</c> on each capture of the repository that tshark can read, against tshark: nothing missing, nothing different, nothing extra.</summary>
public sealed class OracleTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.OfTshark.Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Cases))]
    public async Task Messages_GoldenCapture_AreThoseOfTshark(string name)
    {
        string capture = GoldenCase.Named(name).Capture;
        List<OracleMessage> theirs = [.. PdmlReader.Read(await Tshark.RunAsync(capture, "-T", "pdml"))];
        theirs.AddRange((await MsrpOracle.ReadAsync(capture)).Select(pair => pair.Message));

        CommandRun run = await CommandRun.OfAsync("messages", capture, "--format", "jsonl");

        // What cannot be read is told on standard error, where the case expects some.
        bool isAllRead = GoldenCase.Named(name).ReadExpectation()["blind_spots"] is not JsonObject { Count: > 0 };
        Assert.Equal((0, isAllRead), (run.ExitStatus, run.Diagnostics.Length == 0));
        Assert.NotEmpty(theirs);
        HashSet<string> beyondTshark = Adjudication.ExtraFramesOf(name);
        ILookup<bool, OracleMessage> rows = run.Rows.Select(Row).ToLookup(row => beyondTshark.Contains(row["frame"]!)); // each row has its frame
        Assert.Equal(beyondTshark, rows[true].Select(static row => row["frame"]!).ToHashSet());
        Assert.Empty(Differences(theirs, [.. rows[false]]));
    }

    [Fact]
    public void Differences_MissingExtraAndDifferent_AreTold()
    {
        OracleMessage one = new() { ["frame"] = "1", ["protocol"] = "sip", ["name"] = "MESSAGE", ["branch"] = "a" };
        OracleMessage other = new() { ["frame"] = "2", ["protocol"] = "sip", ["name"] = "200" };
        OracleMessage changed = new() { ["frame"] = "1", ["protocol"] = "sip", ["name"] = "MESSAGE", ["branch"] = "b" };

        Assert.Single(Differences([one, other], [one]), text => text.StartsWith("missing: frame=2", StringComparison.Ordinal));
        Assert.Single(Differences([one], [one, other]), text => text.StartsWith("extra: frame=2", StringComparison.Ordinal));
        Assert.Single(Differences([one], [changed]), text => text.EndsWith("branch: tshark 'a', imstrace 'b'", StringComparison.Ordinal));
    }

    private static List<string> Differences(IReadOnlyList<OracleMessage> theirs, List<OracleMessage> ours)
    {
        List<string> differences = [];
        foreach (OracleMessage oracle in theirs)
        {
            OracleMessage? same = ours.Find(message => message.IdentityFor(oracle) == oracle.Identity);
            if (same is null)
                differences.Add($"missing: {oracle}");
            else
                differences.AddRange(same.DifferencesTo(oracle).Select(difference => $"different: frame {oracle["frame"]}: {difference}"));
            ours.Remove(same!); // removing nothing is fine
        }
        differences.AddRange(ours.Select(message => $"extra: {message}"));
        return differences;
    }

    private static OracleMessage Row(JsonObject row)
    {
        OracleMessage message = new();
        foreach ((string name, JsonNode? value) in row)
            message[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        return message;
    }
}
