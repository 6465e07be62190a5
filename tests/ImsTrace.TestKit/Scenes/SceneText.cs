using System.Globalization;
using System.Text.RegularExpressions;
using ImsTrace.TestKit.Contents;
using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Scenes;

/// <summary>Fills in what stands in braces in the texts of a scene: nodes, texts, <c>{via}</c>, <c>{branch}</c>, <c>{branch:id}</c>, <c>{length}</c>.</summary>
internal sealed partial class SceneText(IReadOnlyDictionary<string, string> nodes, IReadOnlyDictionary<string, string> texts)
{
    private const int MostDepth = 8;
    private const string Length = "{length}";

    public string Fill(string text, string id, string from, WireTransport over, int depth = 0) => Token().Replace(text, match =>
    {
        string name = match.Groups[1].Value;
        if (texts.TryGetValue(name, out string? other))
            return depth < MostDepth ? Fill(other.TrimEnd('\n'), id, from, over, depth + 1) : throw new InvalidDataException($"the text '{name}' contains itself");
        if (nodes.TryGetValue(name, out string? address))
            return address;
        return name switch
        {
            "via" => Via(id, from, over),
            "branch" => Branch(id),
            _ when name.StartsWith("branch:", StringComparison.Ordinal) => Branch(name[7..]),
            _ => match.Value,
        };
    });

    public string Via(string id, string from, WireTransport over) => $"Via: SIP/2.0/{over.InVia()} {nodes[from]};branch={Branch(id)}";

    private static string Branch(string id) => "z9hG4bK-" + id;

    /// <summary>The bytes of a message with the line ends of its protocol and its length filled in.</summary>
    public static byte[] ToBytes(string text, bool isHeaded)
    {
        string lines = ByteText.Lines(text);
        if (!isHeaded)
            return ByteText.ToBytes(lines);
        if (!lines.Contains("\r\n\r\n", StringComparison.Ordinal))
            lines = lines.TrimEnd('\r', '\n') + "\r\n\r\n";
        int body = lines.Length - lines.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4;
        return ByteText.ToBytes(lines.Replace(Length, body.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{([\w:.-]+)\}")]
    private static partial Regex Token();
}
