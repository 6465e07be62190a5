using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>DIA-008: on a connection, two requests without an answer have two Hop-by-Hop Identifiers.</summary>
internal sealed class ReusedIdentifierRule : IFlowRule
{
    public RuleDescription Description { get; } = new("DIA-008", Severity.Error, "transaction", "RFC 6733 section 3",
        "A Hop-by-Hop Identifier stands for one open request of a connection.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.HopByHop);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction is not { Protocol: Protocol.Diameter, Request: { } request } || !request.Record.Has(MessageField.HopByHop))
                continue;
            if (request.IsIdentifierReused)
                context.Fail(request, "The request has the Hop-by-Hop Identifier of another one that is not answered yet.", "an identifier of its own",
                    request.Record.Number64(MessageField.HopByHop).ToString(CultureInfo.InvariantCulture));
            else
                context.Pass();
        }
    }
}
