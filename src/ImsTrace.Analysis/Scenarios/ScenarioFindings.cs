using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>Writes the scenario's own findings.</summary>
internal static class ScenarioFindings
{
    public const string MissingRule = "FLOW-001";
    public const string OrderRule = "FLOW-002";

    /// <summary>What the scenarios' own rules ask for.</summary>
    public static IReadOnlyList<Rules.RuleDescription> Descriptions { get; } =
    [
        new(MissingRule, Severity.Error, "sequence", "the scenario's own",
            "Each mandatory step of a sequence is there, if its interface was captured."),
        new(OrderRule, Severity.Error, "sequence", "the scenario's own", "The steps of a sequence come in its order."),
    ];

    public static string InterfaceOf(Scenario scenario, ScenarioStep step)
        => Interfaces.Between(scenario.NodeRoles[step.From], scenario.NodeRoles[step.To]);

    public static Finding Missing(ScenarioMatch match, MissingStep missing)
    {
        Scenario scenario = match.Scenario;
        ScenarioStep step = missing.Step;
        string from = scenario.NodeRoles[step.From].Name();
        string to = scenario.NodeRoles[step.To].Name();
        bool isAnswer = step.Kind == StepKind.Answer && match.StepOf(missing.At)?.Index == step.Answers;
        if (isAnswer && missing.At.Transaction?.Final is { } other)
        {
            return new(MissingRule, Severity.Error, missing.At,
                $"The {from} answered the {NameOf(missing.At)} with {other.StatusOf()}, which the sequence does not have.",
                $"{step.Name} from {from} to {to}", other.StatusOf().ToString(System.Globalization.CultureInfo.InvariantCulture),
                scenario.Reference, step.Id);
        }
        string message = isAnswer
            ? $"The {from} did not answer the {NameOf(missing.At)}{CopiesOf(missing.At)}."
            : $"The {step.Name} from {from} to {to} is missing, although {InterfaceOf(scenario, step)} was captured.";
        return new(MissingRule, Severity.Error, missing.At, message, $"{step.Name} from {from} to {to}",
            isAnswer ? "no answer" : "not in the capture", scenario.Reference, step.Id);
    }

    public static Finding OutOfOrder(Scenario scenario, StepOrder.Break broken)
        => new(OrderRule, Severity.Error, broken.Message,
            $"Step {broken.Step.Id} ({broken.Step.Name}) came before step {broken.AfterStep.Id} ({broken.AfterStep.Name}), which must precede it.",
            $"{broken.Step.Id} after {broken.AfterStep.Id}",
            $"message {broken.Message.Record.Number} before message {broken.After.Record.Number}",
            scenario.Reference, broken.Step.Id, broken.AfterStep.Id);

    private static string CopiesOf(FlowMessage request)
        => request.Retransmissions.Count == 0 ? "" : $", sent {request.Retransmissions.Count + 1} times";

    private static string NameOf(FlowMessage request) => request.Record.Protocol == Protocol.Diameter
        ? DiameterNames.Request(request.Record.Number64(MessageField.CommandCode))
        : request.Record.String(MessageField.Method);
}
