using ImsTrace.TestKit;
using ImsTrace.TestKit.Definitions;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>What a case's case.yaml says of its capture.</summary>
internal static class CaseFile
{
    /// <summary>What the capture lacks of its flows, as <c>partial</c> says; null where it holds them as a whole.</summary>
    public static string? LackOf(string name)
        => new YamlFields(YamlFile.Read(Path.Combine(RepositoryFolder.Captures, name, "case.yaml"))).Text("partial");
}
