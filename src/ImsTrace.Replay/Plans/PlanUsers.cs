using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Plans;

/// <summary>Finds who the played terminals are: the identities that rows of the users file take the place of.</summary>
internal static class PlanUsers
{
    /// <summary>Sets identities and gives the roles that have one, in the order of their first message.</summary>
    public static RolePart[] Find(IReadOnlyList<RolePart> roles, List<PlanFlow> flows)
    {
        List<RolePart> users = [];
        foreach (PlanStep step in flows.SelectMany(flow => flow.Steps))
        {
            RolePart part = roles[step.Played];
            if (part.Recorded.Role != Analysis.Nodes.NodeRole.Ue || !step.IsRequest || step.Action == StepAction.Internal || step.Msrp is not null)
                continue;
            if (part.Identity.Length == 0)
                part.Identity = Identity(step);
            if (part.PrivateIdentity.Length == 0 && step.Action == StepAction.Send)
                part.PrivateIdentity = PrivateIdentity(step.Sip);
            if (part.User >= 0 || part.Identity.Length == 0)
                continue;
            // A terminal that speaks from several ports is one user.
            int known = users.FindIndex(user => user.Identity == part.Identity);
            part.User = known >= 0 ? known : users.Count;
            if (known < 0)
                users.Add(part);
        }
        return [.. users];
    }

    private static string Identity(PlanStep step)
    {
        ReadOnlySpan<byte> uri = step.Action == StepAction.Send ? step.Sip.Address(SipHeaderId.From)
            : step.Sip.Has(SipHeaderId.PCalledPartyId) ? step.Sip.Address(SipHeaderId.PCalledPartyId) : step.Sip.Address(SipHeaderId.To);
        return SipUriReader.TryRead(uri, out SipUriView view) && view.IsSip && !view.User.IsEmpty
            ? $"{Encoding.UTF8.GetString(view.User)}@{Encoding.UTF8.GetString(view.Host)}"
            : "";
    }

    private static string PrivateIdentity(SipMessage message)
        => new AuthReader(message.First(SipHeaderId.Authorization)) is var reader && reader.TryGet("username"u8, out ReadOnlySpan<byte> name)
            ? Encoding.UTF8.GetString(name)
            : "";
}
