using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Run;

/// <summary>The one ordered consumer behind the decoders; a record is borrowed until the call returns.</summary>
internal interface IRecordConsumer
{
    void OnRecord(MessageRecord record);

    /// <summary>A block is done.</summary>
    /// <param name="time">How far time has come, where it goes on without frames; else NoTime.</param>
    void OnBlockEnd(long time);
}
