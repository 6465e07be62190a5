using System.Buffers.Binary;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Reporting.Messages;

/// <summary>
/// Message rows that end with the id of their flow. Which flow a message belongs to is known only when the flow ends, so rows
/// wait in one temporary file, and flow keys, eight bytes a message, in another.
/// </summary>
public sealed class MessageFlowReport : IMessageSink, IFlowResultSink, IDisposable
{
    private const int PrefixLength = sizeof(int);
    private const int KeyLength = sizeof(ulong);
    private readonly Stream output;
    private readonly IMessageRowWriter writer;
    private readonly FileStream rowSpool = SpoolFile.Open();
    private readonly FileStream keySpool = SpoolFile.Open();
    private readonly RowBuffer rows;
    private readonly byte[] key = new byte[KeyLength];
    private long count;

    /// <summary>A report to a stream, which stays the caller's.</summary>
    public MessageFlowReport(Stream output, MessageReportOptions options)
    {
        this.output = output;
        writer = MessageRowWriters.Create(options with { WithFlow = true });
        rows = new(rowSpool);
    }

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        Span<byte> room = rows.Reserve(PrefixLength + writer.Bound(message));
        int length = writer.Write(message, room[PrefixLength..]);
        BinaryPrimitives.WriteInt32LittleEndian(room, length);
        rows.Advance(PrefixLength + length);
        count++;
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(key, result.Flow.Key);
        foreach (FlowMessage message in result.Flow.Messages)
        {
            WriteKey(message.Record.Number);
            foreach (Retransmission copy in message.Retransmissions)
                WriteKey(copy.Number);
        }
    }

    /// <summary>Puts rows and flows together.</summary>
    public void Complete()
    {
        rows.Flush();
        rowSpool.Position = 0;
        keySpool.SetLength(count * KeyLength);
        keySpool.Flush();
        keySpool.Position = 0;
        using RowBuffer joined = new(output);
        joined.Write(writer.Head);
        byte[] prefix = new byte[PrefixLength];
        for (long i = 0; i < count; i++)
        {
            rowSpool.ReadExactly(prefix);
            keySpool.ReadExactly(key);
            WriteRow(joined, BinaryPrimitives.ReadInt32LittleEndian(prefix), isFirst: i == 0);
        }
        joined.Write(writer.Tail);
        joined.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rows.Dispose();
        rowSpool.Dispose();
        keySpool.Dispose();
    }

    private void WriteRow(RowBuffer joined, int length, bool isFirst)
    {
        const int flowRoom = 64;
        if (!isFirst)
            joined.Write(writer.Separator);
        Span<byte> room = joined.Reserve(length + flowRoom);
        rowSpool.ReadExactly(room[..length]);
        ulong flow = BinaryPrimitives.ReadUInt64LittleEndian(key);
        string id = flow == 0 ? "" : FlowId.Format(flow);
        int more = writer.WriteFlow(Encoding.ASCII.GetBytes(id), room[length..]);
        joined.Advance(length + more);
        joined.Write(writer.RowEnd);
    }

    // A message's place is its number, so that the order in which flows end does not matter.
    private void WriteKey(long number)
    {
        if (number < 1)
            return;
        RandomAccess.Write(keySpool.SafeFileHandle, key, (number - 1) * KeyLength);
    }
}
