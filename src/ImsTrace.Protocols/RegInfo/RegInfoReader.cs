using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.RegInfo;

/// <summary>Reads a body of type application/reginfo+xml (RFC 3680 section 5).</summary>
public static class RegInfoReader
{
    static readonly string[] DocumentStates = ["full", "partial"];
    static readonly string[] RegistrationStates = ["init", "active", "terminated"];
    static readonly string[] ContactStates = ["active", "terminated"];
    static readonly string[] Events =
        ["registered", "created", "refreshed", "shortened", "expired", "deactivated", "probation", "unregistered", "rejected"];

    /// <summary>False where the body is no such document.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out RegInfoDocument? document, out ProblemList problems)
    {
        problems = default;
        document = null;
        if (!XmlTree.TryRead(body, "reginfo", "urn:ietf:params:xml:ns:reginfo", out XmlElement? root, out _, ref problems))
            return false;
        List<Registration> registrations = [];
        foreach (XmlElement registration in root.All("registration"))
            registrations.Add(ReadRegistration(registration, ref problems));
        document = new()
        {
            Version = XmlValues.NumberOf(root, "version", ref problems),
            State = WordOf(root, "state", DocumentStates, ref problems),
            Registrations = registrations,
        };
        return true;
    }

    static Registration ReadRegistration(XmlElement registration, ref ProblemList problems)
    {
        List<RegisteredContact> contacts = [];
        foreach (XmlElement contact in registration.All("contact"))
            contacts.Add(ReadContact(contact, ref problems));
        return new()
        {
            Aor = XmlValues.RequiredOf(registration, "aor", ref problems),
            Id = XmlValues.RequiredOf(registration, "id", ref problems),
            State = WordOf(registration, "state", RegistrationStates, ref problems),
            Contacts = contacts,
        };
    }

    static RegisteredContact ReadContact(XmlElement contact, ref ProblemList problems) => new()
    {
        Id = XmlValues.RequiredOf(contact, "id", ref problems),
        State = WordOf(contact, "state", ContactStates, ref problems),
        Event = WordOf(contact, "event", Events, ref problems),
        Uri = XmlValues.Required(contact, "uri", ref problems),
        DisplayName = contact.ChildText("display-name"),
        DurationRegistered = XmlValues.NumberOf(contact, "duration-registered", ref problems),
        Expires = XmlValues.NumberOf(contact, "expires", ref problems),
        RetryAfter = XmlValues.NumberOf(contact, "retry-after", ref problems),
        Q = contact.Attribute("q"),
        CallId = contact.Attribute("callid"),
        CSeq = XmlValues.NumberOf(contact, "cseq", ref problems),
        Extensions = [.. contact.Children.Where(static child => child.Name is not ("uri" or "display-name"))],
    };

    static string WordOf(XmlElement element, string attribute, ReadOnlySpan<string> known, ref ProblemList problems)
        => XmlValues.Word(XmlValues.RequiredOf(element, attribute, ref problems), element, known, ref problems);
}
