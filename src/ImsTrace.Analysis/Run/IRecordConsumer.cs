using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Run;

/// <summary>The one ordered consumer behind the decoders; a record is borrowed until the call returns.</summary>
internal interface IRecordConsumer
{
    void OnRecord(MessageRecord record);
}
