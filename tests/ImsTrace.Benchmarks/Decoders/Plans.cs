using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>What records are asked for.</summary>
internal static class Plans
{
    /// <summary>The fields of a row of <c>imstrace messages</c>.</summary>
    public static FieldPlan Row { get; } = FieldPlan.Of([.. Enumerable.Range(0, (int)MessageField.Problems + 1).Select(field => (MessageField)field)]);

    /// <summary>What joining flows asks for.</summary>
    public static FieldPlan Join { get; } = JoinPlan.Fields;
}
