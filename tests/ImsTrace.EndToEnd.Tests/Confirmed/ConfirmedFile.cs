using ImsTrace.TestKit;
using ImsTrace.TestKit.Definitions;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.EndToEnd.Tests.Confirmed;

/// <summary>The files confirmed*.yaml of this folder, one an area.</summary>
internal static class ConfirmedFile
{
    public static IReadOnlyList<ConfirmedFinding> ReadAll()
        => [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "tests", "ImsTrace.EndToEnd.Tests", "Confirmed"), "confirmed*.yaml")
            .Order(StringComparer.Ordinal).SelectMany(file => YamlFields.Items(YamlFile.Read(file))).Select(Read)];

    private static ConfirmedFinding Read(YamlNode node)
    {
        YamlFields fields = new(node);
        ConfirmedFinding read = new(Wanted(fields, "rule"), Wanted(fields, "capture"), int.Parse(Wanted(fields, "count")), Wanted(fields, "why"));
        fields.Finish();
        return read;
    }

    private static string Wanted(YamlFields fields, string key) => fields.Text(key) ?? throw fields.Error($"'{key}' is wanted");
}
