using System.Globalization;
using System.Text.RegularExpressions;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.TestKit.Definitions;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Contents;

/// <summary>The changes of a message's bytes that cases and scenes may name; one that changes nothing is an error of the case.</summary>
public static class ContentEdits
{
    private delegate byte[] Edit(byte[] message, YamlNode node);

    private static readonly Dictionary<string, Edit> Known = new()
    {
        ["add-header"] = static (message, node) => Headed(message, node, static (text, line) => text.Add(line)),
        ["top-header"] = static (message, node) => Headed(message, node, static (text, line) => text.AddFirst(line)),
        ["set-header"] = static (message, node) => EachHeader(message, node, SetHeader),
        ["remove-header"] = static (message, node) => EachHeader(message, node, RemoveHeader),
        ["start-line"] = static (message, node) => Changed(message, text => text.StartLine = ByteText.Wide(YamlFields.TextOf(node))),
        ["body"] = static (message, node) => Changed(message, text => text.Body = ByteText.Lines(YamlFields.TextOf(node))),
        ["end-line"] = static (message, node) => Changed(message, text => text.EndLine = ByteText.Wide(YamlFields.TextOf(node))),
        ["text"] = static (message, node) => ByteText.ToBytes(ByteText.Lines(YamlFields.TextOf(node))),
        ["regex"] = Replace,
        ["add-avp"] = AddAvp,
        ["set-avp"] = SetAvp,
        ["remove-avp"] = RemoveAvp,
        ["avp-flags"] = SetAvpFlags,
        ["diameter"] = DiameterBytes.Change,
        ["patch"] = Patch,
    };

    public static bool IsKnown(string name) => Known.ContainsKey(name);

    /// <summary>
    /// Makes the changes in the order of the keys. Where the body of a SIP message gets another length, Content-Length follows, unless
    /// <paramref name="keepsLength"/>.
    /// </summary>
    public static byte[] Apply(byte[] message, IEnumerable<(string Key, YamlNode Value)> edits, bool keepsLength = false)
    {
        byte[] changed = message;
        foreach ((string key, YamlNode value) in edits)
        {
            byte[] before = changed;
            changed = Known[key](changed, value);
            if (before.AsSpan().SequenceEqual(changed))
                throw YamlFields.Error(value, $"'{key}' changes nothing");
            if (!keepsLength && IsSip(changed) && IsSip(before))
                changed = FitLength(before, changed);
        }
        return changed;
    }

    public static bool IsSip(ReadOnlySpan<byte> message) => message.StartsWith("SIP/2.0 "u8) || FirstLine(message).EndsWith(" SIP/2.0"u8);

    public static bool IsMsrp(ReadOnlySpan<byte> message) => message.StartsWith("MSRP "u8);

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> message)
    {
        int end = message.IndexOf("\r\n"u8);
        return end < 0 ? message : message[..end];
    }

    private static byte[] FitLength(byte[] before, byte[] changed)
    {
        HeadedText old = HeadedText.Of(ByteText.Of(before));
        HeadedText text = HeadedText.Of(ByteText.Of(changed));
        if (old.Body.Length == text.Body.Length)
            return changed;
        text.FitLength();
        return ByteText.ToBytes(text.ToString());
    }

    private static byte[] Changed(byte[] message, Action<HeadedText> change)
    {
        HeadedText text = HeadedText.Of(ByteText.Of(message));
        change(text);
        return ByteText.ToBytes(text.ToString());
    }

    private static byte[] Headed(byte[] message, YamlNode node, Action<HeadedText, string> change) => Changed(message, text =>
    {
        foreach (string line in YamlFields.Texts(node))
            change(text, ByteText.Lines(line));
    });

    private static byte[] EachHeader(byte[] message, YamlNode node, Action<HeadedText, YamlNode> change) => Changed(message, text =>
    {
        foreach (YamlNode item in YamlFields.Items(node))
            change(text, item);
    });

    private static void SetHeader(HeadedText text, YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            text.Set(ByteText.Lines(YamlFields.TextOf(node)));
            return;
        }
        YamlFields fields = new(node);
        text.Set(ByteText.Lines(fields.Text("line") ?? throw fields.Error("'line' is wanted")), (int)(fields.Number("nth") ?? 1));
        fields.Finish();
    }

    private static void RemoveHeader(HeadedText text, YamlNode node)
    {
        YamlFields? fields = node is YamlMappingNode ? new(node) : null;
        string name = fields is null ? YamlFields.TextOf(node) : fields.Text("name") ?? throw fields.Error("'name' is wanted");
        bool isRemoved = text.Remove(name, (int?)fields?.Number("nth"));
        fields?.Finish();
        if (!isRemoved)
            throw YamlFields.Error(node, $"there is no header {name} to remove");
    }

    private static byte[] Replace(byte[] message, YamlNode node)
    {
        byte[] changed = message;
        foreach (YamlNode item in YamlFields.Items(node))
        {
            YamlFields fields = new(item);
            Regex pattern = new(ByteText.Wide(fields.Text("find") ?? throw fields.Error("'find' is wanted")));
            string with = ByteText.Lines(fields.Text("with") ?? "");
            int count = (int)(fields.Number("count") ?? -1);
            string before = ByteText.Of(changed);
            string In(string text) => pattern.Replace(text, with, count);
            string after = fields.Text("in") switch
            {
                null => In(before),
                "start" => Part(before, text => text.StartLine = In(text.StartLine)),
                "headers" => Part(before, text => InHeaders(text, In)),
                "body" => Part(before, text => text.Body = In(text.Body)),
                string other => throw fields.Error($"'in: {other}': start, headers and body are known"),
            };
            fields.Finish();
            if (before == after)
                throw YamlFields.Error(item, "the expression changes nothing");
            changed = ByteText.ToBytes(after);
        }
        return changed;
    }

    private static string Part(string message, Action<HeadedText> change)
    {
        HeadedText text = HeadedText.Of(message);
        change(text);
        return text.ToString();
    }

    private static void InHeaders(HeadedText text, Func<string, string> change)
    {
        string[] changed = [.. text.Headers.Select(change)];
        text.Headers.Clear();
        text.Headers.AddRange(changed);
    }

    private static byte[] AddAvp(byte[] message, YamlNode node) => EachAvp(message, node, static (avps, path, value) =>
        path.ChangeGroup(avps, group => group.Add(AvpValues.Read(path.Name, value))));

    private static byte[] SetAvp(byte[] message, YamlNode node) => EachAvp(message, node, static (avps, path, value) =>
    {
        AvpDefinition? definition = AvpNames.Find(path.Name).Definition;
        return path.Change(avps, (group, at) => group[at] = group[at] with { Content = AvpValues.Content(definition, value) });
    });

    private static byte[] SetAvpFlags(byte[] message, YamlNode node) => EachAvp(message, node, static (avps, path, value) =>
        path.Change(avps, (group, at) => group[at] = group[at] with { Flags = AvpValues.FlagsOf(YamlFields.TextOf(value)) }));

    private static byte[] RemoveAvp(byte[] message, YamlNode node)
    {
        byte[] changed = message;
        foreach (string path in YamlFields.Texts(node))
        {
            byte[] avps = AvpPath.Of(path).Change(changed.AsSpan(DiameterBytes.Header), static (group, at) => group.RemoveAt(at))
                ?? throw YamlFields.Error(node, $"there is no AVP {path}");
            changed = DiameterBytes.WithAvps(changed, avps);
        }
        return changed;
    }

    private static byte[] EachAvp(byte[] message, YamlNode node, Func<byte[], AvpPath, YamlNode, byte[]?> change)
    {
        byte[] changed = message;
        foreach ((string path, YamlNode value) in YamlFields.Items(node).SelectMany(item => new YamlFields(item).All))
        {
            byte[] avps = change(changed[DiameterBytes.Header..], AvpPath.Of(path), value) ?? throw YamlFields.Error(value, $"there is no AVP {path}");
            changed = DiameterBytes.WithAvps(changed, avps);
        }
        return changed;
    }

    /// <summary>Bytes at an offset, from the end where it is below zero: <c>{at: 12, bytes: "00 01"}</c>, with <c>cut: n</c> to take away as many first.</summary>
    private static byte[] Patch(byte[] message, YamlNode node)
    {
        List<byte> bytes = [.. message];
        foreach (YamlNode item in YamlFields.Items(node))
        {
            YamlFields fields = new(item);
            int at = (int)(fields.Number("at") ?? throw fields.Error("'at' is wanted"));
            at = at < 0 ? bytes.Count + at : at;
            byte[] put = Convert.FromHexString((fields.Text("bytes") ?? "").Replace(" ", "", StringComparison.Ordinal));
            int cut = (int)(fields.Number("cut") ?? put.Length);
            fields.Finish();
            if (at < 0 || at + cut > bytes.Count)
                throw YamlFields.Error(item, string.Create(CultureInfo.InvariantCulture, $"the message has {bytes.Count} bytes"));
            bytes.RemoveRange(at, cut);
            bytes.InsertRange(at, put);
        }
        return [.. bytes];
    }
}
