using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>
/// Goes along one half of a request's way with the filter criteria in hand: which servers should have been asked, and which were
/// (TS 24.229 sections 5.4.3.2 and 5.4.3.3). What a server gave back is looked at in its turn.
/// </summary>
internal sealed class ServiceWalk
{
    private const int MaximumServers = 16;
    private IReadOnlyList<InitialFilterCriteria> criteria = [];
    private SessionCase sessionCase;
    private int next;
    private bool isComplete;

    /// <summary>The criterion whose server should have been asked and was not, or was asked too late; null where there is none.</summary>
    public InitialFilterCriteria? Passed { get; private set; }

    /// <summary>The request that should have gone to that server, as it was sent elsewhere.</summary>
    public FlowMessage? PassedAt { get; private set; }

    /// <summary>Whether a criterion looks at what is not known of the request.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>The first request to a server that no criterion matches, where all criteria are known; null where there is none.</summary>
    public FlowMessage? Unwanted { get; private set; }

    /// <summary>Servers that should be asked, and were.</summary>
    public int Asked { get; private set; }

    /// <summary>The last server that was asked and did not hand the request back, whom it was asked for and by which criterion; null where each did.</summary>
    public (Transaction Leg, Transaction From, InitialFilterCriteria Criterion)? Failed { get; private set; }

    /// <summary>Goes along the halves of a flow whose user's profile was seen.</summary>
    public static IReadOnlyList<(ServiceHalf Half, ServiceWalk Walk)> Of(Flow flow)
    {
        IReadOnlyList<ServiceHalf> halves = ServiceHalf.Of(flow);
        if (halves.Count == 0)
            return [];
        List<(ServiceHalf Half, ServiceWalk Walk)> walks = [];
        foreach (ServiceHalf half in halves)
        {
            ServiceWalk walk = new();
            walk.Go(half, half.User.Services!); // Of takes only who has some
            walks.Add((half, walk));
        }
        return walks;
    }

    private void Go(in ServiceHalf half, UserServices services)
    {
        criteria = services.CriteriaOf(half.User.PublicIdentity);
        sessionCase = half.Case;
        isComplete = !services.HasSharedSets(half.User.PublicIdentity);
        Transaction? current = half.Entry;
        for (int i = 0; i < MaximumServers && current is not null && criteria.Count > 0; i++)
            current = Step(current);
    }

    // From a request that the S-CSCF got to the next one that it gets back; null where it left the S-CSCF for good.
    private Transaction? Step(Transaction current)
    {
        TriggerRequest request = TriggerRequests.Of(current.Request!.Record, sessionCase); // Of looked at requests alone
        foreach (Transaction below in current.Downstream)
        {
            if (below is not { Protocol: Protocol.Sip, Request: { } sent } || !sent.IsInitial())
                continue;
            int criterion = FindServer(request, sent);
            if (sent.Destination.Role == NodeRole.As && sent.Record.Has(MessageField.Routes)
                && (criterion < 0 || criteria[criterion].Evaluate(request) == TriggerResult.No))
                Unwanted ??= isComplete ? sent : null;
            if (criterion < 0 && sent.Destination.Role == NodeRole.As)
                return Returned(below, sent); // asked by criteria that the S-CSCF has itself
            Pass(request, criterion < 0 ? criteria.Count : criterion, sent);
            if (criterion < 0)
                return null;
            (next, Asked) = (criterion + 1, Asked + 1);
            if (Returned(below, sent) is { } returned)
                return returned;
            Failed = (below, current, criteria[criterion]);
        }
        return null;
    }

    // All criteria before the one that was taken had not to match.
    private void Pass(TriggerRequest request, int end, FlowMessage sent)
    {
        for (; next < end; next++)
        {
            TriggerResult result = criteria[next].Server.ServerName.Length == 0 ? TriggerResult.No : criteria[next].Evaluate(request);
            IsUnknown |= result == TriggerResult.Unknown;
            if (result == TriggerResult.Yes && Passed is null)
                (Passed, PassedAt) = (criteria[next], sent);
        }
    }

    // The S-CSCF puts the server's URI on top of Route (TS 24.229 section 5.4.3.2), or into the Request-URI.
    // Of several criteria with one server, the one that matches.
    private int FindServer(TriggerRequest request, FlowMessage sent)
    {
        int named = -1;
        ReadOnlySpan<byte> target = sent.Record.Has(MessageField.Routes) ? sent.Record.First(MessageField.Routes) : sent.Record.Text(MessageField.RequestUri);
        for (int i = next; i < criteria.Count; i++)
        {
            if (!SipUriText.IsSameHost(criteria[i].Server.ServerName, target))
                continue;
            if (criteria[i].Evaluate(request) != TriggerResult.No)
                return i;
            named = named < 0 ? i : named;
        }
        return named;
    }

    private static Transaction? Returned(Transaction leg, FlowMessage sent)
    {
        foreach (Transaction below in leg.Downstream)
        {
            if (below is { Protocol: Protocol.Sip, Request: { } back } && back.Destination.Id == sent.Source.Id && back.IsInitial())
                return below;
        }
        return null;
    }
}
