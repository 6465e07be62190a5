using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>The work of one S-CSCF on a request for one user: the half of the way that filter criteria speak of.</summary>
/// <param name="Entry">The request as the S-CSCF got it.</param>
/// <param name="User">The registration of the user that it serves.</param>
/// <param name="Case">Which half it is.</param>
internal readonly record struct ServiceHalf(Transaction Entry, Binding User, SessionCase Case)
{
    /// <summary>The halves of a flow whose user's profile was seen.</summary>
    public static IReadOnlyList<ServiceHalf> Of(Flow flow)
    {
        if (flow.Kind is not (FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.AsMessage or FlowKind.Session or FlowKind.Conference)
            || (flow.Binding?.Services ?? flow.CalledBinding?.Services) is null)
            return [];
        List<ServiceHalf> halves = [];
        foreach (Transaction transaction in flow.Transactions)
        {
            // Each user is served once: a second node that seems to is taken for an S-CSCF by mistake.
            if (halves.Count < 2 && transaction is { Request: { Destination.Role: NodeRole.SCscf } request }
                && request.IsInitial() && HalfOf(flow, transaction, request) is { } half
                && (halves.Count == 0 || (halves[0].Case == SessionCase.Originating) != (half.Case == SessionCase.Originating)))
                halves.Add(half);
        }
        return halves;
    }

    private static ServiceHalf? HalfOf(Flow flow, Transaction transaction, FlowMessage request)
    {
        NodeRole from = request.Source.Role;
        bool isServiceOwn = from == NodeRole.As && transaction.Upstream is null;
        if (from == NodeRole.PCscf && flow.Binding is { Services: not null } caller && flow.Kind != FlowKind.AsMessage)
            return new(transaction, caller, SessionCase.Originating);
        if ((from is NodeRole.ICscf || isServiceOwn || (from == NodeRole.SCscf && request.Source.Id != request.Destination.Id))
            && flow.CalledBinding is { Services: not null } called)
            return new(transaction, called, called.ValidUntil > request.Time ? SessionCase.TerminatingRegistered : SessionCase.TerminatingUnregistered);
        return null;
    }
}
