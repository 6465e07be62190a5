using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Reporting.Messages;

/// <summary>Writes a row for each message, straight to the output.</summary>
public sealed class MessageReport : IMessageSink, IDisposable
{
    private readonly IMessageRowWriter writer;
    private readonly RowBuffer rows;
    private readonly byte[] separator;
    private readonly byte[] rowEnd;
    private bool isFirst = true;

    /// <summary>A report to a stream, which stays the caller's.</summary>
    public MessageReport(Stream output, MessageReportOptions options)
    {
        writer = MessageRowWriters.Create(options);
        rows = new(output);
        (separator, rowEnd) = (writer.Separator, writer.RowEnd);
        if (!options.Continues)
            rows.Write(writer.Head);
    }

    /// <summary>What stands in front of the first row.</summary>
    public ReadOnlyMemory<byte> Head => writer.Head;

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        Span<byte> room = rows.Reserve(writer.Bound(message) + separator.Length + rowEnd.Length);
        int at = 0;
        if (!isFirst)
        {
            separator.CopyTo(room);
            at = separator.Length;
        }
        isFirst = false;
        at += writer.Write(message, room[at..]);
        rowEnd.CopyTo(room[at..]);
        rows.Advance(at + rowEnd.Length);
    }

    /// <summary>Hands on the rows so far.</summary>
    public void Flush() => rows.Flush();

    /// <summary>Writes what stands after the last row.</summary>
    public void Complete()
    {
        rows.Write(writer.Tail);
        rows.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}
