using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Run;

/// <summary>Takes messages in the order in which they were completed; a record is borrowed until the call returns.</summary>
public interface IMessageSink
{
    /// <summary>A message was completed.</summary>
    void OnMessage(MessageRecord message);
}
