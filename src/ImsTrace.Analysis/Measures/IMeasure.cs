using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Measures;

/// <summary>A family of metrics: takes flow after flow, forgets each, and tells at the end.</summary>
internal interface IMeasure
{
    /// <summary>The fields that it reads.</summary>
    FieldPlan Plan { get; }

    /// <summary>Takes a judged flow, which lives until the call returns.</summary>
    void Add(MeasuredFlow flow);

    /// <summary>Adds its rows.</summary>
    void Report(MeasureRows rows);
}
