using ImsTrace.TestKit;
using ImsTrace.TestKit.Definitions;

namespace ImsTrace.Rules.Tests.Mutations;

/// <summary>The files of cases in the folder Mutations/Data, and the rules that have an excuse to have none.</summary>
internal static class MutationFiles
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "tests", "ImsTrace.Rules.Tests", "Mutations");

    public static IReadOnlyList<string> Areas { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "Data"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<MutationCase> Read(string area)
    {
        string file = Path.Combine(Folder, "Data", area + ".yaml");
        return [.. YamlFields.Items(YamlFile.Read(file)).Select(node => MutationCase.Read(area + ".yaml", node))];
    }

    /// <summary>Rules without a case, and why.</summary>
    public static IReadOnlyDictionary<string, string> Exceptions()
    {
        Dictionary<string, string> reasons = [];
        foreach (YamlFields fields in YamlFields.Items(YamlFile.Read(Path.Combine(Folder, "exceptions.yaml"))).Select(node => new YamlFields(node)))
            reasons.Add(fields.Text("rule") ?? throw fields.Error("'rule' is wanted"), fields.Text("reason") ?? throw fields.Error("'reason' is wanted"));
        return reasons;
    }
}
