using ImsTrace.Analysis.Comparing;
using System.Security.Cryptography;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Reporting.Show;

namespace ImsTrace.Reporting.Diff;

/// <summary>Takes from a message's tree what can be compared with another run's.</summary>
internal static class MessageFieldDigests
{
    private static readonly Dictionary<string, string> Compact = new(StringComparer.OrdinalIgnoreCase)
    {
        // RFC 3261 section 7.3.3 and the registry of header fields
        ["v"] = "Via", ["f"] = "From", ["t"] = "To", ["i"] = "Call-ID", ["m"] = "Contact", ["c"] = "Content-Type", ["l"] = "Content-Length", ["s"] = "Subject",
        ["k"] = "Supported", ["e"] = "Content-Encoding", ["o"] = "Event", ["u"] = "Allow-Events", ["r"] = "Refer-To", ["b"] = "Referred-By", ["x"] = "Session-Expires",
    };

    /// <summary>The fields, in no order that matters.</summary>
    public static List<FieldDigest> Of(TreeNode message, Protocol protocol)
    {
        List<FieldDigest> fields = [];
        foreach (TreeNode child in message.Children)
        {
            if (child.IsProblem)
                continue;
            if (protocol == Protocol.H248)
                AddNames(child, "", fields);
            else if (child.Name == "body")
                AddBody(child, "body", fields);
            else if (protocol == Protocol.Diameter)
                AddAvp(child, "", fields);
            else
                AddHeader(child, protocol, fields);
        }
        return fields;
    }

    private static void AddHeader(TreeNode header, Protocol protocol, List<FieldDigest> fields)
    {
        string name = protocol == Protocol.Sip && Compact.TryGetValue(header.Name, out string? full) ? full : header.Name;
        if (header.Value is null || VolatileFields.Has(name))
            return;
        string value = protocol == Protocol.Msrp && name is "To-Path" or "From-Path" ? Hosts(header.Value) : header.Value;
        fields.Add(new(name, value, IsContent: name == "Subject"));
        if (StableText.Parameter(header.Value, "expires") is { Length: > 0 } expires)
            fields.Add(new(name + ";expires", expires));
    }

    // The sessions of a path are of one run; who is on it is not.
    private static string Hosts(string path) => string.Join(' ', path.Split(' ').Select(uri =>
    {
        int slash = uri.IndexOf('/', Math.Min(uri.Length, uri.IndexOf("://", StringComparison.Ordinal) + 3));
        return slash < 0 ? uri : uri[..slash];
    }));

    // "Public-Identity (601 3GPP) VM-" is known by its first word.
    private static void AddAvp(TreeNode avp, string path, List<FieldDigest> fields)
    {
        int end = avp.Name.IndexOf(" (", StringComparison.Ordinal);
        string name = end < 0 ? avp.Name : avp.Name[..end];
        if (VolatileFields.Has(name) || avp.IsProblem)
            return;
        string full = path.Length == 0 ? name : $"{path}/{name}";
        if (avp.Value is not null)
            fields.Add(new(full, avp.Value, IsContent: name == "SM-RP-UI"));
        foreach (TreeNode child in avp.Children)
            AddAvp(child, full, fields);
    }

    // Contexts, terminations and transactions are of one run: what is asked for stands in the names.
    private static void AddNames(TreeNode node, string path, List<FieldDigest> fields)
    {
        string full = path.Length == 0 ? node.Name : $"{path}/{node.Name}";
        fields.Add(new(full, ""));
        foreach (TreeNode child in node.Children)
        {
            if (!child.IsProblem)
                AddNames(child, full, fields);
        }
    }

    private static void AddBody(TreeNode body, string name, List<FieldDigest> fields)
    {
        BodyKind kind = BodyKinds.Of(Encoding.UTF8.GetBytes(body.Value ?? ""));
        if (kind == BodyKind.Sdp)
            AddDescription(body, name, fields);
        else if (kind is BodyKind.Multipart or BodyKind.Cpim)
            AddParts(body, name, fields);
        else if (kind is not (BodyKind.Imdn or BodyKind.IsComposing)) // both are about one run's messages and clock
            fields.Add(new(name, HashOf(body), IsContent: true));
    }

    private static void AddParts(TreeNode body, string name, List<FieldDigest> fields)
    {
        int part = 0;
        foreach (TreeNode child in body.Children)
        {
            if (child.Name == "part")
                AddParts(child, $"{name}/{++part}", fields);
            else if (child.Name == "body")
                AddBody(child, $"{name}/body", fields);
            else if (child.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || child.Name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
                fields.Add(new($"{name}/{child.Name}", child.Value ?? ""));
        }
    }

    // Media without ports, and attributes that say how they are to go.
    private static void AddDescription(TreeNode body, string name, List<FieldDigest> fields)
    {
        foreach (TreeNode line in Lines(body))
        {
            string value = line.Value is { Length: > 2 } whole ? whole[2..] : "";
            string attribute = value.Split(':')[0];
            if (line.Name == "media")
            {
                string[] words = value.Split(' ');
                fields.Add(new($"{name} m=", string.Join(' ', words.Where((_, place) => place != 1)) + (words.Length > 1 && words[1] == "0" ? " refused" : "")));
            }
            else if (!VolatileFields.HasAttribute(attribute))
            {
                fields.Add(new($"{name} a={attribute}", value));
            }
        }
    }

    // Lines of SDP, whether they stand below their media or beside them.
    private static IEnumerable<TreeNode> Lines(TreeNode node)
    {
        foreach (TreeNode child in node.Children)
        {
            if (child.Name is "media" or "attribute")
                yield return child;
            foreach (TreeNode line in Lines(child))
                yield return line;
        }
    }

    private static string HashOf(TreeNode node)
    {
        StringBuilder text = new();
        Append(node, text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    private static void Append(TreeNode node, StringBuilder text)
    {
        text.Append(node.Name).Append('=').Append(node.Value).Append('\n');
        foreach (TreeNode child in node.Children)
            Append(child, text);
    }
}
