using System.Text.RegularExpressions;
using ImsTrace.Analysis.Rules;
using Xunit;

namespace ImsTrace.Rules.Tests.Mutations;

/// <summary>Each rule is silent on a good capture and speaks once that is made bad.</summary>
public sealed class MutationTests
{
    private const int MostExceptionsPercent = 5;

    public static TheoryData<string> Areas => [.. MutationFiles.Areas];

    /// <summary>The cases whose rule this expression matches; the variable IMSTRACE_CASES narrows it.</summary>
    private static Regex Wanted { get; } = new(Environment.GetEnvironmentVariable("IMSTRACE_CASES") ?? "");

    [Theory]
    [MemberData(nameof(Areas))]
    public void Rule_GoodCaptureAndItsEdit_SpeaksOnTheEditAlone(string area)
    {
        string[] problems =
        [
            .. MutationFiles.Read(area).Where(one => Wanted.IsMatch(one.Rule)).AsParallel().AsOrdered().SelectMany(one => one.Problems()),
        ];

        Assert.True(problems.Length == 0, "\n" + string.Join('\n', problems));
    }

    [Fact]
    public void Rules_All_HaveACaseOrAReason()
    {
        HashSet<string> covered = [.. MutationFiles.Areas.SelectMany(MutationFiles.Read).Select(one => one.Rule), .. MutationFiles.Exceptions().Keys];

        string[] missing = [.. Ids().Except(covered)];

        Assert.True(missing.Length == 0, $"no case for {string.Join(" ", missing)}");
    }

    [Fact]
    public void Cases_ThatNoGoodCaptureExercises_HaveAReason()
    {
        string[] unexcused = [.. MutationFiles.Areas.SelectMany(MutationFiles.Read).Where(one => !one.IsExercised).Select(one => one.Rule).Except(MutationFiles.Exceptions().Keys)];

        Assert.Empty(unexcused);
    }

    [Fact]
    public void Cases_All_AreOfRulesThatExist()
    {
        string[] unknown = [.. MutationFiles.Areas.SelectMany(MutationFiles.Read).Select(one => one.Rule).Concat(MutationFiles.Exceptions().Keys).Except(Ids())];

        Assert.Empty(unknown);
    }

    [Fact]
    public void Exceptions_OfAllRules_AreFew() => Assert.True(MutationFiles.Exceptions().Count * 100 <= Ids().Count * MostExceptionsPercent);

    private static List<string> Ids() => [.. RuleLibrary.BuiltIn().Descriptions.Select(rule => rule.Id)];
}
