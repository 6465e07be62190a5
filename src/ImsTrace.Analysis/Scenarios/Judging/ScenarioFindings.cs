using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.States;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>Writes the scenario's own findings.</summary>
internal static class ScenarioFindings
{
    public const string MissingRule = "FLOW-001";
    public const string OrderRule = "FLOW-002";
    public const string TimeRule = "FLOW-007";

    /// <summary>What the scenarios' own rules ask for.</summary>
    public static IReadOnlyList<Rules.RuleDescription> Descriptions { get; } =
    [
        new(MissingRule, Severity.Error, "sequence", "the scenario's own",
            "Each mandatory step of a sequence is there, if its interface was captured."),
        new(OrderRule, Severity.Error, "sequence", "the scenario's own", "The steps of a sequence come in its order."),
        new(TimeRule, Severity.Warning, "timing", "the scenario's own", "A step comes within the time that its sequence gives it."),
    ];

    public static string InterfaceOf(Scenario scenario, ScenarioStep step)
        => Interfaces.Between(scenario.NodeRoles[step.From], scenario.NodeRoles[step.To]);

    public static Finding Missing(ScenarioMatch match, MissingStep missing)
    {
        Scenario scenario = match.Scenario;
        ScenarioStep step = missing.Step;
        string from = scenario.NodeRoles[step.From].Name();
        string to = scenario.NodeRoles[step.To].Name();
        if (match.StepOf(missing.At) is { Copies.Length: > 0 } copied && Array.IndexOf(copied.Copies, step.Index) >= 0)
        {
            return new(MissingRule, Severity.Error, missing.At, $"The {from} did not send a copy of the {NameOf(missing.At)} to each who should get one.",
                copied.ToEach == FanOut.Recipient ? "a copy to each recipient of the list" : "a copy to each other participant",
                "not to all", step.Clause, step.Id);
        }
        bool isAnswer = step.Kind == StepKind.Answer && match.StepOf(missing.At)?.Index == step.Answers;
        if (isAnswer && missing.At.Transaction?.Final is { } other)
        {
            return new(MissingRule, Severity.Error, missing.At,
                $"The {from} answered the {NameOf(missing.At)} with {other.StatusOf()}, which the sequence does not have.",
                $"{step.Name} from {from} to {to}", other.StatusOf().ToString(System.Globalization.CultureInfo.InvariantCulture),
                step.Clause, step.Id);
        }
        string message = isAnswer
            ? $"The {from} did not answer the {NameOf(missing.At)}{CopiesOf(missing.At)}."
            : $"The {step.Name} from {from} to {to} is missing, although {InterfaceOf(scenario, step)} was captured.";
        return new(MissingRule, Severity.Error, missing.At, message, $"{step.Name} from {from} to {to}",
            isAnswer ? "no answer" : "not in the capture", step.Clause, step.Id);
    }

    public static Finding OutOfOrder(Scenario scenario, StepOrder.Break broken)
        => new(OrderRule, Severity.Error, broken.Message,
            $"Step {broken.Step.Id} ({broken.Step.Name}) came before step {broken.AfterStep.Id} ({broken.AfterStep.Name}), which must precede it.",
            $"{broken.Step.Id} after {broken.AfterStep.Id}",
            $"message {broken.Message.Record.Number} before message {broken.After.Record.Number}",
            broken.Step.Clause, broken.Step.Id, broken.AfterStep.Id);

    public static Finding OutOfState(FlowMessage message, StateEvent said, StateScenario scenario, int state)
    {
        StateOfThread from = scenario.States[state];
        string expected = string.Join(" or ", scenario.Events.Where((_, place) => from.Next[place] >= 0).Select(static one => one.Id));
        return new(OrderRule, Severity.Error, message, $"In {scenario.Name}, {said.Id} came in the state {from.Id}, which does not have it.",
            expected.Length == 0 ? "nothing more" : expected, said.Id, said.Clause, said.Id, from.Id);
    }

    public static Finding Late(FlowMessage message, ScenarioStep step, ScenarioStep start, long taken)
        => new(TimeRule, Severity.Warning, message, $"Step {step.Id} ({step.Name}) came {Seconds(taken)} s after step {start.Id}, too late for its sequence.",
            $"within {Seconds(step.Within)} s", $"{Seconds(taken)} s", step.Clause, step.Id, start.Id);

    private static string Seconds(long nanoseconds)
        => (nanoseconds / 1e9).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static string CopiesOf(FlowMessage request)
        => request.Retransmissions.Count == 0 ? "" : $", sent {request.Retransmissions.Count + 1} times";

    private static string NameOf(FlowMessage request) => request.Record.Protocol == Protocol.Diameter
        ? DiameterNames.Request(request.Record.Number64(MessageField.CommandCode))
        : request.Record.String(MessageField.Method);
}
