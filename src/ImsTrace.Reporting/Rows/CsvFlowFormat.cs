using System.Buffers;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Reporting.Rows;

/// <summary>A flow's rows as CSV.</summary>
internal sealed class CsvFlowFormat : IFlowFormat
{
    private readonly MemoryStream block = new();
    private readonly CsvRowWriter csv;
    private readonly IFlowRows rows;

    public CsvFlowFormat(IFlowRows rows, bool raw)
    {
        this.rows = rows;
        csv = new(block, raw);
        csv.Head(rows.Columns);
        csv.Flush();
        Head = block.ToArray();
        block.SetLength(0);
    }

    public byte[] Head { get; }

    public byte[] Separator => [];

    public byte[] Tail => [];

    public void Write(FlowResult result, ArrayBufferWriter<byte> output)
    {
        rows.Write(result, csv);
        csv.Flush();
        output.Write(block.GetBuffer().AsSpan(0, (int)block.Length));
        block.SetLength(0);
    }

    public void Dispose()
    {
        csv.Dispose();
        block.Dispose();
    }
}
