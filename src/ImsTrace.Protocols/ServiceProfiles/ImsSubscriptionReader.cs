using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Reads the document of the User-Data AVP of Cx (TS 29.228 annex E (u)).</summary>
public static class ImsSubscriptionReader
{
    /// <summary>False where there is no such document; one that is cut short gives what is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> userData, [NotNullWhen(true)] out ImsSubscription? subscription, out ProblemList problems)
    {
        problems = default;
        subscription = null;
        if (!XmlTree.TryRead(userData, "IMSSubscription", ns: null, out XmlElement? root, out _, ref problems))
            return false;
        List<ServiceProfile> profiles = [];
        foreach (XmlElement profile in root.All("ServiceProfile"))
            profiles.Add(ReadProfile(profile, ref problems));
        if (profiles.Count == 0)
            problems.Add(DecodeErrorCode.XmlMissing, root.Offset);
        subscription = new() { PrivateId = XmlValues.Required(root, "PrivateID", ref problems), Profiles = profiles };
        return true;
    }

    static ServiceProfile ReadProfile(XmlElement profile, ref ProblemList problems)
    {
        List<PublicIdentity> identities = [];
        foreach (XmlElement identity in profile.All("PublicIdentity"))
            identities.Add(ReadIdentity(identity, ref problems));
        if (identities.Count == 0)
            problems.Add(DecodeErrorCode.XmlMissing, profile.Offset);
        XmlElement? services = profile.Child("CoreNetworkServicesAuthorization");
        return new()
        {
            Identities = identities,
            Criteria = ReadCriteria(profile, ref problems),
            SharedIfcSetIds = ReadSetIds(profile, ref problems),
            MediaProfileId = services is null ? null : XmlValues.Number(services, "SubscribedMediaProfileId", ref problems),
            ServiceIds = services is null ? [] : [.. ExtensionElements.All(services, "ServiceId").Select(static id => id.Text)],
        };
    }

    static PublicIdentity ReadIdentity(XmlElement identity, ref ProblemList problems)
    {
        XmlElement? type = ExtensionElements.First(identity, "IdentityType");
        return new()
        {
            Identity = XmlValues.Required(identity, "Identity", ref problems),
            IsBarred = XmlValues.Flag(identity, "BarringIndication", ref problems) ?? false,
            Type = type is null ? null : (IdentityType?)(int?)XmlValues.Number(type, ref problems),
            DisplayName = ExtensionElements.First(identity, "DisplayName")?.Text,
            AliasGroup = ExtensionElements.First(identity, "AliasIdentityGroupID")?.Text,
            Wildcard = (ExtensionElements.First(identity, "WildcardedPSI") ?? ExtensionElements.First(identity, "WildcardedIMPU"))?.Text,
        };
    }

    static List<InitialFilterCriteria> ReadCriteria(XmlElement profile, ref ProblemList problems)
    {
        List<InitialFilterCriteria> criteria = [];
        HashSet<int> priorities = [];
        foreach (XmlElement element in profile.All("InitialFilterCriteria"))
        {
            InitialFilterCriteria one = FilterCriteriaReader.Read(element, ref problems);
            // TS 29.228 annex B.2.2 (u): no two criteria of a profile have the same priority.
            if (!priorities.Add(one.Priority))
                problems.Add(DecodeErrorCode.ProfilePriority, element.Offset);
            criteria.Add(one);
        }
        return [.. criteria.OrderBy(static one => one.Priority)];
    }

    static List<long> ReadSetIds(XmlElement profile, ref ProblemList problems)
    {
        List<long> ids = [];
        foreach (XmlElement id in ExtensionElements.All(profile, "SharedIFCSetID"))
        {
            if (XmlValues.Number(id, ref problems) is { } number)
                ids.Add(number);
        }
        return ids;
    }
}
