using System.Buffers;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Output;

/// <summary>Writes each flow as a block of bytes that stands for itself, so that blocks can be put in order later.</summary>
internal interface IFlowFormat : IDisposable
{
    /// <summary>What stands before the first block.</summary>
    byte[] Head { get; }

    /// <summary>What stands between two blocks.</summary>
    byte[] Separator { get; }

    /// <summary>What stands after the last block.</summary>
    byte[] Tail { get; }

    /// <summary>Writes the flow; nothing where the flow has nothing to show.</summary>
    void Write(FlowResult result, ArrayBufferWriter<byte> output);
}
