using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Filters;

/// <summary>What the user wants to see of a capture: messages that a filter lets pass, and flows that name a user.</summary>
/// <param name="Filter">The filter; null for all messages.</param>
/// <param name="User">The user; null for all flows.</param>
public sealed record Selection(Filter? Filter, UserIdentity? User)
{
    /// <summary>Whether everything is wanted.</summary>
    public bool IsAll => Filter is null && User is null;

    /// <summary>Whether messages must be joined to flows to tell which of them are wanted.</summary>
    public bool NeedsFlows => User is not null || Filter is { NeedsFlow: true };

    /// <summary>The fields that must be read to tell.</summary>
    public FieldPlan Plan => (Filter?.Plan ?? default).With(User is null ? default : UserIdentity.Plan);

    /// <summary>Whether the flow is wanted as a whole: a message of it passes the filter, and one, perhaps another, names the user.</summary>
    public bool Takes(Flow flow) => NamesUser(flow) && (Filter is null || AnyPasses(flow));

    /// <summary>Whether a message of the flow names the user, by whatever identity the user had then.</summary>
    public bool NamesUser(Flow flow)
    {
        if (User is null || flow.IsOfUser)
            return true;
        foreach (FlowMessage message in flow.Messages)
        {
            if (User.IsNamedIn(message.Record))
                return true;
        }
        return false;
    }

    /// <summary>Whether a message of a flow passes the filter as the copy with this number and frame.</summary>
    public bool Passes(MessageRecord record, ulong flow, long number, in FrameStamp frame)
    {
        if (Filter is null)
            return true;
        (ulong Flow, long Number, FrameStamp Frame) own = (record.FlowKey, record.Number, record.Frame);
        (record.FlowKey, record.Number, record.Frame) = (flow, number, frame);
        bool passes = Filter.Matches(record);
        (record.FlowKey, record.Number, record.Frame) = own;
        return passes;
    }

    private bool AnyPasses(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (Passes(message.Record, flow.Key, message.Record.Number, message.Record.Frame))
                return true;
            foreach (Retransmission copy in message.Retransmissions)
            {
                if (Passes(message.Record, flow.Key, copy.Number, copy.Frame))
                    return true;
            }
        }
        return false;
    }
}
