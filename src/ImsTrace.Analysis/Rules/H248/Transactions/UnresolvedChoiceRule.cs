using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Analysis.Rules.H248.Transactions;

/// <summary>H248-008: the gateway gives the address, port and path that were left to it.</summary>
internal sealed class UnresolvedChoiceRule : IFlowRule
{
    public RuleDescription Description { get; } = new("H248-008", Severity.Error, "transaction", "H.248.1 section 7.1.8",
        "The Local descriptor of a reply has no $ left.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach (GatewayCommand answered in exchange.Answered)
            {
                if (answered.Local.Length > 0)
                    Judge(context, answered);
            }
        }
    }

    private static void Judge(FlowRuleContext context, GatewayCommand answered)
    {
        SdpMessageMediaReader media = new(answered.Local);
        while (media.TryRead(out SdpMessageMediaView view))
        {
            bool isChosen = view.Port >= 0 && !view.Connection.Contains((byte)'$') && !view.Path.Contains((byte)'$');
            context.Require(isChosen, answered.Message, "The gateway left a choice in its Local descriptor open.", "address, port and path",
                $"c= {Encoding.UTF8.GetString(view.Connection)}, port {(view.Port < 0 ? "$" : "given")}, path {Encoding.UTF8.GetString(view.Path)}");
        }
    }
}
