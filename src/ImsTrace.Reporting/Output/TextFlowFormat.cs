using System.Buffers;
using System.Text;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Output;

/// <summary>A flow as text for a person.</summary>
internal sealed class TextFlowFormat(string head, string separator, Action<FlowResult, StringBuilder> write) : IFlowFormat
{
    private readonly StringBuilder text = new();

    public byte[] Head { get; } = Encoding.UTF8.GetBytes(head);

    public byte[] Separator { get; } = Encoding.UTF8.GetBytes(separator);

    public byte[] Tail => [];

    public void Write(FlowResult result, ArrayBufferWriter<byte> output)
    {
        text.Clear();
        write(result, text);
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, output);
    }

    public void Dispose()
    {
    }
}
