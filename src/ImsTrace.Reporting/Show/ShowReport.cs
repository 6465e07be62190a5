using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;

namespace ImsTrace.Reporting.Show;

/// <summary>Shows messages as trees: those of some numbers, or all that it is given.</summary>
public sealed class ShowReport(Stream output, ShowOptions options) : IMessageSink, IDisposable
{
    private readonly SortedSet<long> missing = [.. options.Numbers];
    private readonly IShowWriter writer = options.Format == ReportFormat.Json ? new ShowJsonWriter(output, options) : new ShowTextWriter(output, options);

    /// <summary>What a tree has at its head beside the message's own parts.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.HepCaptureId, MessageField.HepNodeName, MessageField.HepCorrelationId);

    /// <summary>The numbers that no message had.</summary>
    public IReadOnlyCollection<long> Missing => missing;

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!missing.Remove(message.Number) && options.Numbers.Count > 0)
            return;
        TreeNode tree = MessageTree.Of(message, options.NoContent, out ReadOnlyMemory<byte> bytes);
        writer.Write(message, tree, bytes);
    }

    /// <summary>Writes what stands behind the last tree.</summary>
    public void Complete() => writer.Complete();

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
