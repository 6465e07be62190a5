using ImsTrace.EndToEnd.Tests.Golden;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>An entry of adjudicated.yaml: where tshark and the product differ, and why the product is right or it is a matter of taste.</summary>
internal sealed class Adjudication
{
    /// <summary>All entries.</summary>
    public static IReadOnlyList<Adjudication> All { get; } = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
        .Deserialize<List<Adjudication>>(File.ReadAllText(Path.Combine(GoldenCase.Root, "tests", "ImsTrace.EndToEnd.Tests", "Oracle", "adjudicated.yaml")));

    public string Capture { get; set; } = "";

    public int Frame { get; set; }

    public int[] Frames { get; set; } = [];

    public string Kind { get; set; } = "";

    public string? Also { get; set; }

    public string[] Fields { get; set; } = [];

    public string Bytes { get; set; } = "";

    public string Clause { get; set; } = "";

    public string Why { get; set; } = "";

    /// <summary>The frames of a capture whose messages tshark does not have.</summary>
    public static HashSet<string> ExtraFramesOf(string capture) => [.. All
        .Where(entry => entry.Capture == capture && entry.Kind == "extra")
        .SelectMany(entry => entry.Frames.Append(entry.Frame))
        .Where(frame => frame > 0)
        .Select(frame => frame.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
