using System.Runtime.InteropServices;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Holds the messages of flows against the rules of a library, each message against those for its kind and method alone.</summary>
internal sealed class RuleRunner
{
    private readonly MessageShapes shapes;
    private readonly List<PlacedRule> flowRules = [];
    private readonly RuleContext context;
    private readonly FlowRuleContext flowContext;
    private readonly RuleResults results;
    private Profile profile;
    private long flows;
    private bool isCut;

    public RuleRunner(RuleLibrary library, IInterfaceView view, List<Finding> findings)
    {
        shapes = new(library);
        foreach (IFlowRule rule in library.MakeFlowRules())
            flowRules.Add(new(rule.Judge, rule.Description, library.PlaceOf(rule.Description.Id)));
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
        flows++;
        shapes.Start(flow.Kind, profile);
        context.Flow = flow;
        isCut = ScenarioJudge.IsCut(flow);
        foreach (FlowMessage message in flow.Messages)
            Run(message);
        flowContext.Begin(flow, profile);
        foreach (ref readonly PlacedRule rule in CollectionsMarshal.AsSpan(flowRules))
        {
            if (!rule.Description.Scope.Holds(profile))
                continue;
            flowContext.Start(rule.Description, rule.Place);
            rule.Judge(flowContext);
        }
    }

    private void Run(FlowMessage message)
    {
        Transaction? transaction = message.Transaction;
        bool isAck = transaction is not null && transaction.Ack == message;
        bool isRequest = !isAck && message.IsRequest;
        context.Start(message);
        shapes.Turn(message);
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
        ShapedRules rules = shapes.For(subject);
        bool isStray = isCut && !message.IsRequest && context[RuleVariable.Request] is null;
        if (message.Record.IsTruncated || isStray)
        {
            GiveUp(rules);
            return;
        }
        if (rules.KeptIn != flows)
        {
            rules.KeptIn = flows;
            foreach (int place in rules.Kept)
                results.Set(place, RuleOutcome.Pass);
        }
        foreach (ref readonly AskedRule asked in rules.Asked.AsSpan())
        {
            if (asked.Where is null || asked.Where(context))
                Ask(asked, message);
        }
    }

    // What the capture cut may say something else.
    private void GiveUp(ShapedRules rules)
    {
        foreach (int place in rules.Kept)
            results.Set(place, RuleOutcome.NotEvaluable, ScenarioJudge.SnapLength);
        foreach (ref readonly AskedRule asked in rules.Asked.AsSpan())
        {
            if (asked.Where is null || asked.Where(context))
                results.Set(asked.Rule.Place, RuleOutcome.NotEvaluable, ScenarioJudge.SnapLength);
        }
    }

    private void Ask(in AskedRule asked, FlowMessage message)
    {
        Rule rule = asked.Rule;
        foreach ((Condition when, string reason) in asked.Unless)
        {
            if (when(context))
            {
                results.Set(rule.Place, RuleOutcome.NotEvaluable, reason);
                return;
            }
        }
        if (asked.Require(context))
        {
            results.Set(rule.Place, RuleOutcome.Pass);
            return;
        }
        results.Set(rule.Place, RuleOutcome.Fail);
        results.Findings.Add(new(rule.Id, rule.SeverityIn(profile), message, new RuleTexts(rule, context).Write, rule.Reference));
    }

    // A call of an interface that a hundred classes have costs more than most of them need to see that a flow is none of theirs.
    private readonly record struct PlacedRule(Action<FlowRuleContext> Judge, RuleDescription Description, int Place);
}
