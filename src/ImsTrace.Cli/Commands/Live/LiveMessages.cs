using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>Hands each message to all who take messages.</summary>
internal sealed class LiveMessages(IReadOnlyList<IMessageSink> sinks) : IMessageSink
{
    public void OnMessage(MessageRecord message)
    {
        foreach (IMessageSink sink in sinks)
            sink.OnMessage(message);
    }
}
