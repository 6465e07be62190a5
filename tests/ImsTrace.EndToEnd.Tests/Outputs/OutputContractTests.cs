using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Outputs;

/// <summary>What scripts rely on stands in <c>src/ImsTrace.Reporting/output.md</c>.</summary>
public sealed class OutputContractTests
{
    private const string Figure = "captures/pager-mode/figure-22-1/capture.pcapng";

    [Theory]
    [InlineData("messages", "--flows")]
    [InlineData("flows")]
    [InlineData("validate")]
    [InlineData("timeline")]
    [InlineData("measure")]
    [InlineData("diff", Figure)]
    [InlineData("explain", "--flow", "v2xwkp2zt2i6y", "--identities")]
    public async Task Csv_EachFieldOfTheHeadRow_IsInTheContract(string command, params string[] options)
    {
        string contract = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "src", "ImsTrace.Reporting", "output.md"));
        HashSet<string> words = [.. contract.Split([' ', '`', ',', '|', '(', ')', ';', ':', '.', '\n', '{', '}'], StringSplitOptions.RemoveEmptyEntries)];

        string capture = Path.Combine(RepositoryFolder.Root, Figure);
        CommandRun run = await CommandRun.OfAsync([command, capture, "--format", "csv", .. options.Select(option => option == Figure ? capture : option)]);

        string[] fields = run.Output.Split('\n')[0].Trim().Split(',');
        Assert.InRange(fields.Length, 5, 100);
        Assert.Equal([], fields.Except(words));
    }
}
