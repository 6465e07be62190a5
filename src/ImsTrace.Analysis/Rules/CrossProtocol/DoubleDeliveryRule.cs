using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-005: a contact gets a message once. Copies of one request are folded already; a second request is another delivery.</summary>
internal sealed class DoubleDeliveryRule : IFlowRule
{
    private const int MostCompared = 64;

    public RuleDescription Description { get; } = new("FLOW-005", Severity.Warning, "sequence", "RFC 3428 section 8 (u)",
        "A message is delivered to a contact once.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.BodyHash, MessageField.RequestUri);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.PagerMessage or FlowKind.AsMessage))
            return;
        List<FlowMessage>? taken = null;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { Destination.Role: NodeRole.Ue } request, Final: { } final }
                || final.StatusOf() is < 200 or >= 300 || !request.Is("MESSAGE"u8))
                continue;
            if (taken?.Find(other => IsSame(other, request)) is { } first)
                context.Fail(request, "The terminal gets and takes the message a second time.", "one MESSAGE", $"the same as message {first.Record.Number}, in another transaction");
            else
                context.Pass();
            if ((taken ??= []).Count < MostCompared)
                taken.Add(request);
        }
    }

    private static bool IsSame(FlowMessage one, FlowMessage other)
        => one.Record.Destination == other.Record.Destination && one.Record.Number64(MessageField.BodyHash) == other.Record.Number64(MessageField.BodyHash)
            && one.Record.Text(MessageField.RequestUri).SequenceEqual(other.Record.Text(MessageField.RequestUri));
}
