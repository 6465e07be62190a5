using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Holds the messages of flows against the rules of a library, each message against those for its kind and method alone.</summary>
internal sealed class RuleRunner
{
    private const long ServerAssignment = 301;
    private readonly RuleBuckets buckets;
    private readonly IReadOnlyList<IFlowRule> flowRules;
    private readonly RuleContext context;
    private readonly FlowRuleContext flowContext;
    private readonly RuleResults results;
    private bool isCut;

    public RuleRunner(RuleLibrary library, IInterfaceView view, List<Finding> findings)
    {
        buckets = new(library.Rules);
        flowRules = library.WholeFlowRules;
        results = new(library.Ids, findings);
        flowContext = new(view, results);
        context = new() { View = view };
    }

    /// <summary>The fields that the subjects of rules read.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.CallId, MessageField.ToTag);

    public RuleResults Results => results;

    public void Run(Flow flow)
    {
        context.Flow = flow;
        isCut = ScenarioJudge.IsCut(flow);
        foreach (FlowMessage message in flow.Messages)
            Run(message);
        for (int i = 0; i < flowRules.Count; i++)
        {
            flowContext.Start(flow, flowRules[i].Id, RuleBuckets.ScenarioRules + i);
            flowRules[i].Judge(flowContext);
        }
    }

    private void Run(FlowMessage message)
    {
        Transaction? transaction = message.Transaction;
        bool isAck = transaction is not null && transaction.Ack == message;
        bool isRequest = !isAck && message.IsRequest;
        context.Clear();
        context[RuleVariable.M] = message;
        context[RuleVariable.Request] = transaction?.Request;
        context[RuleVariable.Answer] = transaction?.Final;
        context[RuleVariable.First] = context.Flow!.First; // Run set it
        Run(buckets.For(RuleSubject.Message, message), message);
        if (message.Record.Protocol == Protocol.Diameter)
        {
            context[RuleVariable.Cause] = transaction?.Upstream?.Request;
            Run(buckets.For(isRequest ? RuleSubject.Cx : RuleSubject.CxAnswer, message), message);
            return;
        }
        if (isAck)
        {
            context[RuleVariable.Invite] = transaction!.Request; // isAck
            Run(buckets.For(RuleSubject.Ack, message), message);
            return;
        }
        if (!isRequest)
        {
            context[RuleVariable.Earlier] = FirstTagged(message, transaction);
            context[RuleVariable.Assignment] = transaction is null ? null : CxAnswer(transaction, ServerAssignment);
            Run(buckets.For(RuleSubject.Response, message), message);
            return;
        }
        Run(buckets.For(RuleSubject.Request, message), message);
        if (transaction?.Upstream is { Request: { } upstream } above && IsCopy(message, upstream))
        {
            context[RuleVariable.Upstream] = upstream;
            context[RuleVariable.Earlier] = CxAnswer(above, 0);
            Run(buckets.For(RuleSubject.Copy, message), message);
        }
    }

    private void Run(Rule[] rules, FlowMessage message)
    {
        foreach (Rule rule in rules)
        {
            bool isKind = rule.Kinds == 0 || (rule.Kinds & (1u << (int)context.Flow!.Kind)) != 0; // Run set it
            if (isKind && (rule.Where is null || rule.Where(context)))
                Run(rule, message);
        }
    }

    private void Run(Rule rule, FlowMessage message)
    {
        bool isStray = !message.IsRequest && context[RuleVariable.Request] is null;
        if (message.Record.IsTruncated || (isStray && isCut))
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
        if (rule.Require(context))
        {
            results.Set(rule.Place, RuleOutcome.Pass);
            return;
        }
        results.Set(rule.Place, RuleOutcome.Fail);
        results.Findings.Add(new(rule.Id, rule.Severity, message, rule.Message.Fill(context), rule.Expected.Fill(context),
            rule.Observed.Fill(context), rule.Reference));
    }

    // A proxy keeps the Call-ID; one that does not is a back-to-back user agent, which may change more.
    private static bool IsCopy(FlowMessage message, FlowMessage upstream)
        => message.Record.Protocol == Protocol.Sip && upstream.Record.Protocol == Protocol.Sip
            && message.Source.Id >= 0 && message.Source.Id == upstream.Destination.Id
            && message.Record.Text(MessageField.CallId).SequenceEqual(upstream.Record.Text(MessageField.CallId));

    private static FlowMessage? FirstTagged(FlowMessage message, Transaction? transaction)
    {
        foreach (FlowMessage response in transaction?.Responses ?? [])
        {
            if (response == message)
                return null;
            if (response.Record.Has(MessageField.ToTag))
                return response;
        }
        return null;
    }

    private static FlowMessage? CxAnswer(Transaction transaction, long command)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            bool isAsked = below.Protocol == Protocol.Diameter && below.Final is not null;
            if (isAsked && (command == 0 || below.Final!.Record.Number64(MessageField.CommandCode) == command))
                return below.Final;
        }
        return null;
    }
}
