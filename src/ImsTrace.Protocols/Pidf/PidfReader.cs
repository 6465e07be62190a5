using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.Pidf;

/// <summary>Reads a body of type application/pidf+xml (RFC 3863 section 4).</summary>
public static class PidfReader
{
    static readonly string[] Basics = ["open", "closed"];

    /// <summary>False where the body is no such document.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out PresenceDocument? document, out ProblemList problems)
    {
        problems = default;
        document = null;
        if (!XmlTree.TryRead(body, "presence", "urn:ietf:params:xml:ns:pidf", out XmlElement? root, out _, ref problems))
            return false;
        List<PresenceTuple> tuples = [];
        foreach (XmlElement tuple in root.All("tuple"))
            tuples.Add(ReadTuple(tuple, ref problems));
        document = new()
        {
            Entity = XmlValues.RequiredOf(root, "entity", ref problems),
            Tuples = tuples,
            Notes = NotesOf(root),
            Extensions = [.. root.Children.Where(static child => child.Name is not ("tuple" or "note"))],
        };
        return true;
    }

    static PresenceTuple ReadTuple(XmlElement tuple, ref ProblemList problems)
    {
        XmlElement? status = tuple.Child("status");
        XmlElement? basic = status?.Child("basic");
        XmlElement? contact = tuple.Child("contact");
        if (status is null)
            problems.Add(DecodeErrorCode.XmlMissing, tuple.Offset);
        return new()
        {
            Id = XmlValues.RequiredOf(tuple, "id", ref problems),
            Basic = basic is null ? null : XmlValues.Word(basic.Text, basic, Basics, ref problems),
            Contact = contact?.Text,
            Priority = contact?.Attribute("priority"),
            Notes = NotesOf(tuple),
            Timestamp = XmlValues.Time(tuple, "timestamp", ref problems),
            Extensions =
            [
                .. status?.Children.Where(static child => child.Name != "basic") ?? [],
                .. tuple.Children.Where(static child => child.Name is not ("status" or "contact" or "note" or "timestamp")),
            ],
        };
    }

    static List<string> NotesOf(XmlElement parent) => [.. parent.All("note").Select(static note => note.Text)];
}
