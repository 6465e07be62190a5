using System.Text.RegularExpressions;
using ImsTrace.TestKit.Contents;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Wire;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Edits;

/// <summary>Chooses the messages that an edit is for, by <c>message</c>, <c>hops-of</c> and <c>all</c>; all that are told must hold.</summary>
internal static class MessageChoice
{
    public static bool IsKey(string key) => key is "message" or "hops-of" or "all";

    public static List<EditedUnit> Choose(IReadOnlyList<EditedUnit> units, YamlFields edit)
    {
        IEnumerable<EditedUnit> chosen = units.Where(unit => unit.IsMessage);
        if (edit.Find("message") is { } numbers)
            chosen = ByNumber(chosen, numbers);
        if (edit.Number("hops-of") is { } number)
        {
            string? transaction = MessageFacts.Of(Numbered(units, (int)number, edit).Bytes).Transaction;
            chosen = chosen.Where(unit => unit.IsEditable && MessageFacts.Of(unit.Bytes).Transaction == transaction);
        }
        if (edit.Find("all") is { } all)
            chosen = ByFacts(chosen, new(all));
        List<EditedUnit> list = [.. chosen];
        return list.Count > 0 ? list : throw edit.Error("no message is chosen");
    }

    public static EditedUnit Numbered(IEnumerable<EditedUnit> units, int number, YamlFields edit)
        => units.FirstOrDefault(unit => unit.Numbers.Contains(number)) ?? throw edit.Error($"there is no message {number}");

    private static IEnumerable<EditedUnit> ByNumber(IEnumerable<EditedUnit> units, YamlNode numbers)
    {
        HashSet<int> wanted = [.. YamlFields.Texts(numbers).SelectMany(Range)];
        foreach (int number in wanted)
        {
            if (!units.Any(unit => unit.Numbers.Contains(number)))
                throw YamlFields.Error(numbers, $"there is no message {number}");
        }
        return units.Where(unit => unit.Numbers.Exists(wanted.Contains));
    }

    private static IEnumerable<int> Range(string text)
    {
        int[] ends = [.. text.Split('-').Select(int.Parse)];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static List<EditedUnit> ByFacts(IEnumerable<EditedUnit> units, YamlFields fields)
    {
        HashSet<string>? Set(string key) => fields.Find(key) is { } node ? [.. YamlFields.Texts(node)] : null;
        HashSet<string>? protocols = Set("protocol");
        HashSet<string>? names = Set("name");
        HashSet<string>? methods = Set("method");
        HashSet<string>? from = Set("from");
        HashSet<string>? to = Set("to");
        HashSet<string>? between = Set("between");
        string? over = fields.Text("over");
        Regex? text = fields.Text("text") is { } pattern ? new(pattern) : null;
        bool? isRequest = fields.Has("request") ? fields.Flag("request", true) : null;
        fields.Finish();
        return [.. units.Where(unit => unit.IsEditable && IsAt(from, unit.Packet.Source) && IsAt(to, unit.Packet.Destination)
            && (between is null || (IsAt(between, unit.Packet.Source) && IsAt(between, unit.Packet.Destination)))
            && (over is null || TransportWords.Of(over) == unit.Packet.Transport)
            && (text is null || text.IsMatch(ByteText.Of(unit.Bytes)))
            && MessageFacts.Of(unit.Bytes) is var facts && protocols?.Contains(facts.Protocol) != false && names?.Contains(facts.Name) != false
            && methods?.Contains(facts.Method) != false && (isRequest is null || isRequest == facts.IsRequest))];
    }

    private static bool IsAt(HashSet<string>? wanted, string endpoint)
        => wanted is null || wanted.Contains(endpoint) || wanted.Contains(endpoint[..endpoint.LastIndexOf(':')]);
}
