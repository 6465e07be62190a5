using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;

namespace ImsTrace.Analysis.Filters;

/// <summary>Lets the messages with these numbers pass.</summary>
public sealed class NumberedMessages(IReadOnlySet<long> numbers, IMessageSink next) : IMessageSink
{
    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (numbers.Contains(message.Number))
            next.OnMessage(message);
    }
}
