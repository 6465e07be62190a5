using System.Text.RegularExpressions;
using ImsTrace.TestKit;
using ImsTrace.TestKit.Definitions;
using Xunit;

namespace ImsTrace.Rules.Tests.Legal;

/// <summary>No rule speaks of what is unusual but allowed.</summary>
public sealed class LegalTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "tests", "ImsTrace.Rules.Tests", "Legal", "Data");

    public static TheoryData<string> Areas =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>The cases whose rule this expression matches; the variable IMSTRACE_CASES narrows it.</summary>
    private static Regex Wanted { get; } = new(Environment.GetEnvironmentVariable("IMSTRACE_CASES") ?? "");

    [Theory]
    [MemberData(nameof(Areas))]
    public void Rule_LegalEdit_IsSilent(string area)
    {
        IEnumerable<LegalCase> cases = YamlFields.Items(YamlFile.Read(Path.Combine(Folder, area + ".yaml"))).Select(node => LegalCase.Read(area + ".yaml", node));

        string[] problems = [.. cases.Where(one => Wanted.IsMatch(one.Rule)).AsParallel().AsOrdered().SelectMany(one => one.Problems())];

        Assert.True(problems.Length == 0, "\n" + string.Join('\n', problems));
    }
}
