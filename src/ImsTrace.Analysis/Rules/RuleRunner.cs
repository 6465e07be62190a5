using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Holds the messages of flows against the rules of a library, each message against those for its kind and method alone.</summary>
internal sealed class RuleRunner
{
    private readonly RuleBuckets buckets;
    private readonly (IFlowRule Rule, int Place)[] flowRules;
    private readonly RuleContext context;
    private readonly FlowRuleContext flowContext;
    private readonly RuleResults results;
    private Profile profile;
    private int kind;
    private long status;
    private bool isCut;

    public RuleRunner(RuleLibrary library, IInterfaceView view, List<Finding> findings)
    {
        buckets = new(library.Rules);
        flowRules = [.. library.MakeFlowRules().Select(rule => (rule, library.PlaceOf(rule.Description.Id)))];
        results = new(library.Ids, findings);
        flowContext = new(view, results);
        context = new() { View = view };
    }

    /// <summary>The fields that the subjects of rules read.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.CallId, MessageField.ToTag);

    public RuleResults Results => results;

    /// <summary>Runs all rules that hold in the profile.</summary>
    public void Run(Flow flow, Profile profile)
    {
        this.profile = profile;
        buckets.Start(flow.Kind, profile);
        context.Flow = flow;
        isCut = ScenarioJudge.IsCut(flow);
        foreach (FlowMessage message in flow.Messages)
            Run(message);
        flowContext.Begin(flow, profile);
        foreach ((IFlowRule rule, int place) in flowRules)
        {
            if (!rule.Description.Scope.Holds(profile))
                continue;
            flowContext.Start(rule.Description, place);
            rule.Judge(flowContext);
        }
    }

    private void Run(FlowMessage message)
    {
        Transaction? transaction = message.Transaction;
        bool isAck = transaction is not null && transaction.Ack == message;
        bool isRequest = !isAck && message.IsRequest;
        context.Start(message);
        kind = RuleBuckets.KindOf(message.Record);
        status = message.Record.Number64(MessageField.Status);
        Run(RuleSubject.Message, message);
        if (message.Record.Protocol == Protocol.Diameter)
        {
            Run(isRequest ? RuleSubject.Diameter : RuleSubject.DiameterAnswer, message);
            return;
        }
        if (isAck)
        {
            Run(RuleSubject.Ack, message);
            return;
        }
        Run(isRequest ? RuleSubject.Request : RuleSubject.Response, message);
        if (!isRequest && message.Cause is { IsRequest: false })
            Run(RuleSubject.Relay, message);
        else if (isRequest && transaction?.Upstream is { Request: { } upstream } && message.IsCopyOf(upstream))
            Run(RuleSubject.Copy, message);
    }

    private void Run(RuleSubject subject, FlowMessage message)
    {
        context.Turn(subject);
        foreach (Rule rule in buckets.For(subject, message.Record.Protocol, kind))
        {
            if (rule.Statuses.Has(status) && message.Record.HasAll(rule.Needs) && (rule.Where is null || rule.Where(context)))
                Run(rule, message);
        }
    }

    private void Run(Rule rule, FlowMessage message)
    {
        bool isStray = isCut && !message.IsRequest && context[RuleVariable.Request] is null;
        if (message.Record.IsTruncated || isStray)
        {
            results.Set(rule.Place, RuleOutcome.NotEvaluable, ScenarioJudge.SnapLength);
            return;
        }
        foreach ((Condition when, string reason) in rule.Unless)
        {
            if (when(context))
            {
                results.Set(rule.Place, RuleOutcome.NotEvaluable, reason);
                return;
            }
        }
        if (IsPlainlyKept(rule, message.Record) || rule.Require(context))
        {
            results.Set(rule.Place, RuleOutcome.Pass);
            return;
        }
        results.Set(rule.Place, RuleOutcome.Fail);
        results.Findings.Add(new(rule.Id, rule.SeverityIn(profile), message, rule.Message.Fill(context), rule.Expected.Fill(context),
            rule.Observed.Fill(context), rule.Reference));
    }

    // Bits are faster than conditions, and most rules ask whether something is there.
    private static bool IsPlainlyKept(Rule rule, MessageRecord record)
    {
        if (rule.Grants is { } grants && record.HasAll(grants))
            return true;
        foreach (ref readonly FieldSet fields in rule.Frees.AsSpan())
        {
            if (record.HasAll(fields))
                return false;
        }
        return rule.Frees.Length > 0;
    }
}
