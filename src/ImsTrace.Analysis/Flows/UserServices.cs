using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Analysis.Flows;

/// <summary>What User-Data of an SAA or a PPR says of which application servers a user's requests go to (TS 29.228 section 6.6 (u)).</summary>
public sealed class UserServices
{
    private readonly IReadOnlyList<ServiceProfile> profiles;
    private readonly bool isForAll;

    internal UserServices(IReadOnlyList<ServiceProfile> profiles, bool isForAll, IReadOnlyList<DecodeErrorCode> faults)
        => (this.profiles, this.isForAll, Faults) = (profiles, isForAll, faults);

    /// <summary>What in the document is not as its schema says.</summary>
    internal IReadOnlyList<DecodeErrorCode> Faults { get; }

    /// <summary>Whether other users have the same object.</summary>
    internal bool IsShared => isForAll;

    /// <summary>The filter criteria of one of the user's identities, the first to look at first; empty where it has none.</summary>
    public IReadOnlyList<InitialFilterCriteria> CriteriaOf(string identity) => Find(identity)?.Criteria ?? [];

    /// <summary>Whether the S-CSCF has more criteria for the identity, which User-Data names by number alone.</summary>
    public bool HasSharedSets(string identity) => Find(identity) is { SharedIfcSetIds.Count: > 0 };

    private ServiceProfile? Find(string identity)
    {
        if (isForAll)
            return profiles.Count > 0 ? profiles[0] : null;
        byte[] wanted = System.Text.Encoding.UTF8.GetBytes(identity);
        foreach (ServiceProfile profile in profiles)
        {
            foreach (Protocols.ServiceProfiles.PublicIdentity own in profile.Identities)
            {
                if (PublicIdentity.Same(System.Text.Encoding.UTF8.GetBytes(own.Identity), wanted))
                    return profile;
            }
        }
        return null;
    }
}
