using System.Buffers;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Output;

/// <summary>Writes judged flows in the order of their first messages.</summary>
public sealed class FlowReport : IFlowReport
{
    private readonly Stream output;
    private readonly IFlowFormat format;
    private readonly ReorderBuffer ordered;
    private readonly ArrayBufferWriter<byte> scratch = new();
    private bool isFirst = true;

    internal FlowReport(Stream output, IFlowFormat format, ReorderLimits? limits = null)
    {
        (this.output, this.format) = (output, format);
        ordered = new(Emit, limits ?? new());
    }

    /// <summary>What stands in front of the first flow.</summary>
    public ReadOnlyMemory<byte> Head => format.Head;

    internal bool HasHead { get; init; } = true;

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        scratch.ResetWrittenCount();
        format.Write(result, scratch);
        if (scratch.WrittenCount > 0)
            ordered.Add(result.Flow.First.Record.Number, scratch.WrittenSpan.ToArray());
    }

    /// <inheritdoc/>
    public void Complete()
    {
        ordered.Drain();
        if (isFirst && HasHead)
            output.Write(format.Head);
        output.Write(format.Tail);
        output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => format.Dispose();

    private void Emit(byte[] block)
    {
        output.Write(isFirst && HasHead ? format.Head : format.Separator);
        output.Write(block);
        isFirst = false;
    }
}
