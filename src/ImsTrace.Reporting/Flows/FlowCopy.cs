using ImsTrace.Analysis.Flows;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Flows;

/// <summary>One message on the wire: a flow's message, or a later copy of it.</summary>
/// <param name="Number">Its message number.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Message">The first copy.</param>
internal readonly record struct FlowCopy(long Number, FrameStamp Frame, FlowMessage Message)
{
    /// <summary>Whether it is a later copy.</summary>
    public bool IsRetransmission => Number != Message.Record.Number;

    /// <summary>All messages of a flow, copies too, in the order of the capture.</summary>
    public static List<FlowCopy> AllOf(Flow flow)
    {
        List<FlowCopy> copies = [];
        foreach (FlowMessage message in flow.Messages)
        {
            copies.Add(new(message.Record.Number, message.Record.Frame, message));
            foreach (Retransmission later in message.Retransmissions)
                copies.Add(new(later.Number, later.Frame, message));
        }
        copies.Sort((one, other) => one.Number.CompareTo(other.Number));
        return copies;
    }
}
