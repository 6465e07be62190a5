using System.Buffers;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Reporting.Rows;

/// <summary>A flow's rows as JSON: one object a line, or all in the list of one document.</summary>
internal sealed class JsonFlowFormat : IFlowFormat
{
    private readonly ArrayBufferWriter<byte> block = new();
    private readonly JsonRowWriter json;
    private readonly IFlowRows rows;
    private readonly bool lines;

    public JsonFlowFormat(IFlowRows rows, bool lines)
    {
        (this.rows, this.lines) = (rows, lines);
        json = new(block, lines ? "\n" : ",\n");
        Head = lines ? [] : System.Text.Encoding.ASCII.GetBytes($"{{\"schema_version\":1,\"{rows.Name}\":[\n");
        Separator = lines ? [] : ",\n"u8.ToArray();
        Tail = lines ? [] : "\n]}\n"u8.ToArray();
    }

    public byte[] Head { get; }

    public byte[] Separator { get; }

    public byte[] Tail { get; }

    public void Write(FlowResult result, ArrayBufferWriter<byte> output)
    {
        json.StartBlock();
        rows.Write(result, json);
        output.Write(block.WrittenSpan);
        if (lines && block.WrittenCount > 0)
            output.Write("\n"u8);
        block.ResetWrittenCount();
    }

    public void Dispose() => json.Dispose();
}
