using ImsTrace.TestKit;
using ImsTrace.TestKit.Definitions;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>What sweeps are known to find, with the reasons; what they no longer find must leave the file.</summary>
internal static class KnownGaps
{
    private static readonly YamlFields File =
        new(YamlFile.Read(Path.Combine(RepositoryFolder.Root, "tests", "ImsTrace.Rules.Tests", "Sweeps", "known-gaps.yaml")));

    /// <summary>Captures that do not hold the whole of a flow.</summary>
    public static IReadOnlyDictionary<string, string> Incomplete { get; } = Read("incomplete");

    /// <summary>Views without an interface in which a flow fails.</summary>
    public static IReadOnlyDictionary<string, string> Views { get; } = Read("views");

    /// <summary>Views without an interface in which a rule speaks that is silent on the whole, with the rule.</summary>
    public static IReadOnlyDictionary<string, string> Findings { get; } = Read("findings");

    private static Dictionary<string, string> Read(string key)
        => new YamlFields(File.Get(key)).All.ToDictionary(pair => pair.Key, pair => YamlFields.TextOf(pair.Value));
}
