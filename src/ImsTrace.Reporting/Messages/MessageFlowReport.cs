using System.Buffers.Binary;
using System.Text;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Reporting.Messages;

/// <summary>
/// Message rows that end with the id of their flow, or that stand there for the sake of their flow. Which flow a message belongs
/// to is known only when the flow ends, so rows wait in one temporary file, and what their flows tell, nine bytes a message, in
/// another.
/// </summary>
public sealed class MessageFlowReport : IMessageSink, IFlowResultSink, IDisposable
{
    private const int PrefixLength = sizeof(int);
    private const int EntryLength = 1 + sizeof(ulong);

    // In the row's length: whether the row stays if no flow claims its message.
    private const int Alone = 1 << 30;
    private readonly Stream output;
    private readonly Selection selection;
    private readonly bool withFlow;
    private readonly IMessageRowWriter writer;
    private readonly FileStream rowSpool = SpoolFile.Open();
    private readonly FileStream entrySpool = SpoolFile.Open();
    private readonly RowBuffer rows;
    private readonly byte[] entry = new byte[EntryLength];
    private long count;

    /// <summary>A report of the rows that are wanted, to a stream, which stays the caller's.</summary>
    public MessageFlowReport(Stream output, MessageReportOptions options, Selection? selection = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.output, this.selection, withFlow) = (output, selection ?? new(null, null), options.WithFlow);
        writer = MessageRowWriters.Create(options);
        rows = new(rowSpool);
    }

    // What the flow of a message says about its row.
    private enum Claim : byte { None, Taken, Left }

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        count++;
        bool passes = selection.Passes(message, flow: 0, message.Number, message.Frame);
        bool mayPass = passes || selection.Filter is { NeedsFlow: true };
        bool isAlone = passes && (selection.User is null || selection.User.IsNamedIn(message));
        Span<byte> room = rows.Reserve(PrefixLength + (mayPass ? writer.Bound(message) : 0));
        int length = mayPass ? writer.Write(message, room[PrefixLength..]) : 0;
        BinaryPrimitives.WriteInt32LittleEndian(room, isAlone ? length | Alone : length);
        rows.Advance(PrefixLength + length);
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Flow flow = result.Flow;
        BinaryPrimitives.WriteUInt64LittleEndian(entry.AsSpan(1), flow.Key);
        bool namesUser = selection.NamesUser(flow);
        foreach (FlowMessage message in flow.Messages)
        {
            WriteEntry(message.Record, flow.Key, message.Record.Number, message.Record.Frame, namesUser);
            foreach (Retransmission copy in message.Retransmissions)
                WriteEntry(message.Record, flow.Key, copy.Number, copy.Frame, namesUser);
        }
    }

    /// <summary>Puts rows and flows together.</summary>
    public void Complete()
    {
        rows.Flush();
        rowSpool.Position = 0;
        entrySpool.SetLength(count * EntryLength);
        entrySpool.Flush();
        entrySpool.Position = 0;
        using RowBuffer joined = new(output);
        joined.Write(writer.Head);
        byte[] prefix = new byte[PrefixLength];
        bool isFirst = true;
        for (long i = 0; i < count; i++)
        {
            rowSpool.ReadExactly(prefix);
            entrySpool.ReadExactly(entry);
            int length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
            bool stays = (Claim)entry[0] == Claim.Taken || ((Claim)entry[0] == Claim.None && (length & Alone) != 0);
            length &= ~Alone;
            if (stays && length > 0)
            {
                WriteRow(joined, length, isFirst);
                isFirst = false;
            }
            else
            {
                rowSpool.Seek(length, SeekOrigin.Current);
            }
        }
        joined.Write(writer.Tail);
        joined.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rows.Dispose();
        rowSpool.Dispose();
        entrySpool.Dispose();
    }

    private void WriteRow(RowBuffer joined, int length, bool isFirst)
    {
        const int flowRoom = 64;
        if (!isFirst)
            joined.Write(writer.Separator);
        Span<byte> room = joined.Reserve(length + flowRoom);
        rowSpool.ReadExactly(room[..length]);
        ulong flow = BinaryPrimitives.ReadUInt64LittleEndian(entry.AsSpan(1));
        string id = flow == 0 ? "" : FlowId.Format(flow);
        int more = withFlow ? writer.WriteFlow(Encoding.ASCII.GetBytes(id), room[length..]) : 0;
        joined.Advance(length + more);
        joined.Write(writer.RowEnd);
    }

    // A message's place is its number, so that the order in which flows end does not matter.
    private void WriteEntry(MessageRecord record, ulong flow, long number, in FrameStamp frame, bool namesUser)
    {
        if (number < 1)
            return;
        bool passes = selection.Filter is not { NeedsFlow: true } || selection.Passes(record, flow, number, frame);
        entry[0] = (byte)(namesUser && passes ? Claim.Taken : Claim.Left);
        RandomAccess.Write(entrySpool.SafeFileHandle, entry, (number - 1) * EntryLength);
    }
}
