using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;

namespace ImsTrace.Analysis.Filters;

/// <summary>Lets the messages pass that the filter matches and that name the user themselves; their numbers stay those of the whole.</summary>
public sealed class SelectedMessages(Selection selection, IMessageSink next) : IMessageSink
{
    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if ((selection.Filter is null || selection.Filter.Matches(message)) && (selection.User is null || selection.User.IsNamedIn(message)))
            next.OnMessage(message);
    }
}
