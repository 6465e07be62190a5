using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;

namespace ImsTrace.Reporting.Show;

/// <summary>Shows messages as trees: those of some numbers, or all that it is given.</summary>
public sealed class ShowReport(Stream output, ShowOptions options) : IMessageSink, IDisposable
{
    private readonly SortedSet<long> missing = [.. options.Numbers];
    private readonly ChunkedMessages chunks = new();
    private readonly IShowWriter writer = options.Format == ReportFormat.Json ? new ShowJsonWriter(output, options) : new ShowTextWriter(output, options);

    /// <summary>What a tree has at its head beside the message's own parts.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.HepCaptureId, MessageField.HepNodeName, MessageField.HepCorrelationId);

    /// <summary>The numbers that no message had.</summary>
    public IReadOnlyCollection<long> Missing => missing;

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        // A chunk that is not shown is a part of what the last one shows.
        ChunkedMessage? chunked = message.Protocol == Protocol.Msrp ? chunks.Enter(message.Source, message.Destination, message.Bytes.Span) : null;
        if (!missing.Remove(message.Number) && options.Numbers.Count > 0)
            return;
        TreeNode tree = MessageTree.Of(message, options.NoContent, chunked, out ReadOnlyMemory<byte> bytes);
        writer.Write(message, tree, bytes);
    }

    /// <summary>Writes what stands behind the last tree.</summary>
    public void Complete() => writer.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        chunks.Dispose();
        writer.Dispose();
    }
}
