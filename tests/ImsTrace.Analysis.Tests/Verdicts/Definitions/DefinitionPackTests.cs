using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts.Definitions;
using Xunit;

namespace ImsTrace.Analysis.Tests.Verdicts.Definitions;

public sealed class DefinitionPackTests
{
    private static IEnumerable<DefinitionFile> Packed => RuleLibrary.Files.Concat(ScenarioLibrary.Files);

    public static TheoryData<string> Names => [.. Packed.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_FileOfTheProduct_IsWhatItsTextSays(string name)
    {
        DefinitionFile packed = Packed.Single(file => file.Name == name);
        DefinitionErrors errors = new(name);
        IReadOnlyList<DefinitionNode> parsed = DefinitionReader.Read(packed.Text, errors);

        Assert.Empty(errors.List);
        Assert.NotEmpty(parsed);
        Assert.Equal(parsed.Select(Told), packed.Read(errors).Select(Told));
    }

    [Fact]
    public void Names_AreTheFilesOfBothFolders()
    {
        string data = Path.Combine(TestKit.RepositoryFolder.Root, "src", "ImsTrace.Analysis");
        IEnumerable<string> files = Directory.GetFiles(Path.Combine(data, "Rules", "Data")).Select(path => "rules/" + Path.GetFileName(path))
            .Concat(Directory.GetFiles(Path.Combine(data, "Scenarios", "Data")).Select(path => "scenarios/" + Path.GetFileName(path)));

        Assert.Equal(files.Order(StringComparer.Ordinal), Packed.Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    // The whole tree with all places.
    private static string Told(DefinitionNode node)
    {
        string inside = string.Join(", ", node.Items.Select(Told).Concat(node.Entries.Select(entry => $"{Told(entry.Key)}: {Told(entry.Value)}")));
        return $"{node.Kind} {node.Line}:{node.Column} '{node.Text}' [{inside}]";
    }
}
