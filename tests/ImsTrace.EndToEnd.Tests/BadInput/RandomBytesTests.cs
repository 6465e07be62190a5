using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.BadInput;

/// <summary>Random bytes over any field of a frame: the command ends as it should, and the messages of the other frames are all there.</summary>
public sealed class RandomBytesTests
{
    private const int Mutations = 200;
    private const int Seed = 20_220_301;
    private const int Tcp = 6;

    [Theory]
    [InlineData("pager-mode/figure-22-1")]
    [InlineData("registration/figure-22-2")]
    [InlineData("session/figure-22-3")]
    public async Task Run_RandomBytesInAFrame_KeepsTheMessagesOfTheOthers(string name)
    {
        CommandRun whole = await CommandRun.OfAsync("messages", GoldenCase.Named(name).Capture, "--format", "jsonl");
        JsonObject[] rows = whole.Rows;

        await Parallel.ForAsync(0, Mutations, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (mutation, _) =>
        {
            PcapngFile file = PcapngFile.Of(name);
            HashSet<int> touched = Touched(PcapngFile.Of(name), Mutate(file, mutation));

            CommandRun run = await CommandRun.OfAsync(file.Bytes, "messages", "-", "--format", "jsonl");

            ExpectEnd(run, mutation);
            HashSet<string> seen = [.. run.Rows.Select(WithoutNumber)];
            string[] lost = [.. rows.Where(row => !touched.Contains((int)row["frame"]!)).Select(WithoutNumber).Where(row => !seen.Contains(row))]; // each row has it
            Assert.True(lost.Length == 0, $"mutation {mutation}: lost {string.Join('\n', lost)}");
            if (mutation % 4 == 0)
                ExpectEnd(await CommandRun.OfAsync(file.Bytes, mutation % 8 == 0 ? "analyze" : mutation % 8 == 4 ? "measure" : "validate", "-"), mutation);
        });
    }

    [Fact]
    public async Task Analyze_RandomBytesAnywhereInTheFile_EndsAsItShould()
        => await Parallel.ForAsync(0, Mutations / 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (mutation, _) =>
        {
            byte[] bytes = PcapngFile.Of(BadCaptures.Case).Bytes;
            Random random = new(Seed + mutation);
            Overwrite(bytes, random);

            CommandRun run = await CommandRun.OfAsync(bytes, "analyze", "-");

            Assert.True(run.ExitStatus is 0 or 3, $"mutation {mutation}: {run.ExitStatus}: {run.Diagnostics}");
            BadInputTests.ExpectNoTrace(run);
        });

    private static void ExpectEnd(CommandRun run, int mutation)
    {
        Assert.True(run.ExitStatus is 0 or 1, $"mutation {mutation}: status {run.ExitStatus}: {run.Diagnostics}");
        BadInputTests.ExpectNoTrace(run);
    }

    private static int Mutate(PcapngFile file, int mutation)
    {
        Random random = new(Seed + mutation);
        int frame = 1 + random.Next(file.Count);
        Overwrite(file.Frame(frame), random);
        return frame;
    }

    private static void Overwrite(Span<byte> bytes, Random random)
    {
        int length = 1 + random.Next(8);
        random.NextBytes(bytes.Slice(random.Next(bytes.Length - length), length));
    }

    // With a segment of TCP the rest of its connection is touched too.
    private static HashSet<int> Touched(PcapngFile original, int frame)
    {
        HashSet<int> touched = [frame];
        if (Connection(original, frame) is { } connection)
        {
            for (int other = frame + 1; other <= original.Count; other++)
            {
                if (Connection(original, other) == connection)
                    touched.Add(other);
            }
        }
        return touched;
    }

    // Both directions have one name.
    private static string? Connection(PcapngFile file, int frame)
    {
        ReadOnlySpan<byte> bytes = file.Frame(frame);
        if (bytes[23] != Tcp)
            return null;
        string[] ends =
        [
            string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(bytes.Slice(26, 4))}{Convert.ToHexString(bytes.Slice(34, 2))}"),
            string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(bytes.Slice(30, 4))}{Convert.ToHexString(bytes.Slice(36, 2))}"),
        ];
        return string.Join('-', ends.Order(StringComparer.Ordinal));
    }

    private static string WithoutNumber(JsonObject row)
    {
        JsonObject copy = (JsonObject)row.DeepClone();
        copy.Remove("number");
        return copy.ToJsonString();
    }
}
