using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-003: between two nodes of the core lies no other node, such as a session border controller that nobody named.</summary>
internal sealed class ExtraHopRule : IFlowRule
{
    public RuleDescription Description { get; } = new("FLOW-003", Severity.Warning, "sequence", "TS 24.229 section 4.1 (u)",
        "No unknown node lies between two nodes of a sequence.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Vias, MessageField.CallId, MessageField.CSeq, MessageField.FromTag);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.Session or FlowKind.Registration))
            return;
        bool? isStranger = null;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } request } || !IsCore(request.Destination.Role) || request == context.Flow.First)
                continue;
            if (transaction.Upstream is not null && request.Source.Role != NodeRole.Unknown)
                context.Pass();
            else if (Before(context.Flow, transaction, request) is { } upstream)
                Judge(context, request, upstream, ref isStranger);
        }
    }

    // The hop before; where that was not captured, the last one in front of it.
    private static FlowMessage? Before(Flow flow, Transaction transaction, FlowMessage request)
    {
        if (transaction.Upstream is { } direct)
            return direct.Request is { } received && IsSameRequest(received, request) ? received : null;
        FlowMessage? last = null;
        foreach (Transaction other in flow.Transactions)
        {
            if (other == transaction)
                break;
            if (other is { Protocol: Protocol.Sip, Request: { } earlier } && earlier.HasSameCSeq(request) && IsSameRequest(earlier, request) && Count(earlier) < Count(request))
                last = earlier;
        }
        return last;
    }

    private static bool IsSameRequest(FlowMessage one, FlowMessage other)
        => one.Record.Text(MessageField.CallId).SequenceEqual(other.Record.Text(MessageField.CallId))
            && one.Record.Text(MessageField.Method).SequenceEqual(other.Record.Text(MessageField.Method));

    private static void Judge(FlowRuleContext context, FlowMessage request, FlowMessage upstream, ref bool? isStranger)
    {
        NodeRole from = request.Source.Id == upstream.Destination.Id ? upstream.Source.Role : upstream.Destination.Role;
        bool isRegister = request.Is("REGISTER"u8);
        if (request.Source.Role == NodeRole.Unknown && IsDirect(from, request.Destination.Role, isRegister) && (isStranger ??= IsStranger(context.Flow)) == true)
            context.Fail(request, $"A node without a role lies between {from.Name()} and {request.Destination.Role.Name()}.", $"from the {from.Name()} itself",
                $"from {request.Source.Address}");
        else if (Count(request) - Count(upstream) > 1)
            context.NotEvaluable("a hop was not captured");
        else
            context.Pass();
    }

    // In a capture that lacks an interface a node of the core can have no role: all others must have theirs, up to the HSS.
    private static bool IsStranger(Flow flow)
    {
        int unknown = -1;
        uint roles = 0;
        foreach (FlowMessage message in flow.Messages)
        {
            roles |= 1u << (int)message.Source.Role | 1u << (int)message.Destination.Role;
            foreach (Node node in (ReadOnlySpan<Node>)[message.Source, message.Destination])
            {
                if (node.Role == NodeRole.Unknown && unknown >= 0 && unknown != node.Id)
                    return false;
                unknown = node.Role == NodeRole.Unknown ? node.Id : unknown;
            }
        }
        const uint Whole = 1u << (int)NodeRole.Ue | 1u << (int)NodeRole.PCscf | 1u << (int)NodeRole.ICscf | 1u << (int)NodeRole.SCscf | 1u << (int)NodeRole.Hss;
        return (roles & Whole) == Whole;
    }

    // Where no I-CSCF belongs, which without Cx has no role.
    private static bool IsDirect(NodeRole from, NodeRole to, bool isRegister) => (from, to) switch
    {
        (NodeRole.Ue, NodeRole.PCscf) => true,
        (NodeRole.PCscf, NodeRole.SCscf) => !isRegister,
        (NodeRole.SCscf, NodeRole.PCscf) => !isRegister,
        _ => false,
    };

    private static bool IsCore(NodeRole role) => role is NodeRole.PCscf or NodeRole.ICscf or NodeRole.SCscf;

    private static int Count(FlowMessage message)
    {
        int count = 0;
        foreach (ReadOnlySpan<byte> _ in message.Record.Lines(MessageField.Vias))
            count++;
        return count;
    }
}
