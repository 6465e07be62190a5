using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Scenarios.Steps;

/// <summary>The steps of one method or command: what a message with it can be is looked for among these alone.</summary>
internal sealed class StepGroup(IReadOnlyList<ScenarioStep> steps)
{
    private readonly ScenarioStep first = steps[0];

    public ScenarioStep[] Requests { get; } = [.. steps.Where(static step => step.Kind == StepKind.Request)];

    /// <summary>Answers and ACKs.</summary>
    public ScenarioStep[] Others { get; } = [.. steps.Where(static step => step.Kind != StepKind.Request)];

    /// <summary>Divides the steps of a scenario.</summary>
    public static StepGroup[] Of(IEnumerable<ScenarioStep> steps)
        => [.. steps.GroupBy(static step => (step.Protocol, Convert.ToHexString(step.Method), step.Command)).Select(static group => new StepGroup([.. group]))];

    public bool Has(MessageRecord record) => first.Protocol == record.Protocol && first.Protocol switch
    {
        Protocol.Diameter => record.Number64(MessageField.CommandCode) == first.Command,
        Protocol.H248 => record.First(MessageField.Commands).SequenceEqual(first.Method),
        _ => record.Text(MessageField.Method).SequenceEqual(first.Method),
    };
}
