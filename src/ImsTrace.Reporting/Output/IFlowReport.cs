using ImsTrace.Analysis.Run;

namespace ImsTrace.Reporting.Output;

/// <summary>Takes judged flows and writes what a command says of them.</summary>
public interface IFlowReport : IFlowResultSink, IDisposable
{
    /// <summary>Writes what still waits and what ends the document.</summary>
    void Complete();
}
