using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Filters;

/// <summary>
/// The numbers of the messages that are wanted where their flows must tell: those of flows that name the user, as far as the filter
/// lets them pass, and messages outside flows that are wanted themselves.
/// </summary>
/// <param name="selection">What is wanted.</param>
/// <param name="most">How many numbers are kept.</param>
public sealed class ChosenMessages(Selection selection, int most) : IMessageSink, IFlowResultSink
{
    private readonly HashSet<long> numbers = [];

    /// <summary>The numbers.</summary>
    public IReadOnlySet<long> Numbers => numbers;

    /// <summary>Whether there were more than are kept.</summary>
    public bool IsFull { get; private set; }

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (selection.Passes(message, flow: 0, message.Number, message.Frame) && (selection.User is null || selection.User.IsNamedIn(message)))
            Add(message.Number);
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Flow flow = result.Flow;
        bool namesUser = selection.NamesUser(flow);
        foreach (FlowMessage message in flow.Messages)
        {
            Choose(namesUser && selection.Passes(message.Record, flow.Key, message.Record.Number, message.Record.Frame), message.Record.Number);
            foreach (Retransmission copy in message.Retransmissions)
                Choose(namesUser && selection.Passes(message.Record, flow.Key, copy.Number, copy.Frame), copy.Number);
        }
    }

    private void Choose(bool isWanted, long number)
    {
        if (isWanted)
            Add(number);
        else
            numbers.Remove(number);
    }

    private void Add(long number)
    {
        if (numbers.Count < most)
            numbers.Add(number);
        else
            IsFull |= !numbers.Contains(number);
    }
}
