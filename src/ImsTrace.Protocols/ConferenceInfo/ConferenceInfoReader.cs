using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.ConferenceInfo;

/// <summary>Reads a body of type application/conference-info+xml (RFC 4575 section 5).</summary>
public static class ConferenceInfoReader
{
    static readonly string[] States = ["full", "partial", "deleted"];
    static readonly string[] Statuses =
    [
        "pending", "dialing-out", "dialing-in", "alerting", "on-hold", "connected", "muted-via-focus", "disconnecting", "disconnected",
    ];

    /// <summary>False where the body is no such document.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ConferenceDocument? document, out ProblemList problems)
    {
        problems = default;
        document = null;
        const string Namespace = "urn:ietf:params:xml:ns:conference-info";
        if (!XmlTree.TryRead(body, "conference-info", Namespace, out XmlElement? root, out _, ref problems))
            return false;
        XmlElement? description = root.Child("conference-description");
        XmlElement? state = root.Child("conference-state");
        List<ConferenceUser> users = [];
        foreach (XmlElement user in root.Child("users")?.All("user") ?? [])
            users.Add(ReadUser(user, ref problems));
        document = new()
        {
            Entity = XmlValues.RequiredOf(root, "entity", ref problems),
            State = StateOf(root, ref problems),
            Version = XmlValues.NumberOf(root, "version", ref problems),
            Subject = description?.ChildText("subject"),
            MaximumUserCount = description is null ? null : XmlValues.Number(description, "maximum-user-count", ref problems),
            UserCount = state is null ? null : XmlValues.Number(state, "user-count", ref problems),
            Active = state is null ? null : XmlValues.Flag(state, "active", ref problems),
            Locked = state is null ? null : XmlValues.Flag(state, "locked", ref problems),
            Users = users,
        };
        return true;
    }

    static ConferenceUser ReadUser(XmlElement user, ref ProblemList problems)
    {
        List<ConferenceEndpoint> endpoints = [];
        foreach (XmlElement endpoint in user.All("endpoint"))
            endpoints.Add(ReadEndpoint(endpoint, ref problems));
        return new()
        {
            Entity = XmlValues.RequiredOf(user, "entity", ref problems),
            State = StateOf(user, ref problems),
            DisplayText = user.ChildText("display-text"),
            Roles = [.. user.Child("roles")?.All("entry").Select(static role => role.Text) ?? []],
            Endpoints = endpoints,
        };
    }

    static ConferenceEndpoint ReadEndpoint(XmlElement endpoint, ref ProblemList problems)
    {
        XmlElement? status = endpoint.Child("status");
        return new()
        {
            Entity = XmlValues.RequiredOf(endpoint, "entity", ref problems),
            State = StateOf(endpoint, ref problems),
            Status = status is null ? null : XmlValues.Word(status.Text, status, Statuses, ref problems),
            JoiningMethod = endpoint.ChildText("joining-method"),
            DisconnectionMethod = endpoint.ChildText("disconnection-method"),
            Media = [.. endpoint.All("media").Select(static media => new ConferenceMedia
            {
                Id = media.Attribute("id") ?? "",
                Type = media.ChildText("type"),
                Label = media.ChildText("label"),
                SourceId = media.ChildText("src-id"),
                Status = media.ChildText("status"),
            })],
        };
    }

    static string StateOf(XmlElement element, ref ProblemList problems)
        => element.Attribute("state") is { } state ? XmlValues.Word(state, element, States, ref problems) : "full";
}
