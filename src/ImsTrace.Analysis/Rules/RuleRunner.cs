using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Holds the messages of flows against the rules of a library that are data, each message against those for its kind and method alone.</summary>
internal sealed class RuleRunner
{
    private readonly MessageShapes shapes;
    private readonly RuleContext context;
    private readonly RuleContext texts;
    private readonly RuleTexts?[,] sentences;
    private readonly UnseenParts unseen;
    private FlowHearing hearing = null!; // Run comes first
    private RuleResults results = null!; // of the hearing
    private long flows;
    private bool isCut;

    /// <summary>Makes a runner.</summary>
    /// <param name="library">The rules.</param>
    /// <param name="view">What this capture can see.</param>
    /// <param name="texts">Whom the sentences of findings are asked of, once they are asked for.</param>
    public RuleRunner(RuleLibrary library, IInterfaceView view, RuleContext texts)
    {
        shapes = new(library);
        context = new() { View = view };
        unseen = new(view);
        this.texts = texts;
        sentences = new RuleTexts?[library.Ids.Count, Enum.GetValues<RuleSubject>().Length];
    }

    /// <summary>The fields that the subjects of rules read.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.CallId, MessageField.ToTag);

    /// <summary>Runs all rules that hold in the profile.</summary>
    public void Run(FlowHearing flow)
    {
        (hearing, results) = (flow, flow.Results);
        flows++;
        unseen.Begin(flow.Flow);
        shapes.Start(flow.Flow.Kind, flow.Profile);
        context.Flow = flow.Flow;
        isCut = ScenarioJudge.IsCut(flow.Flow);
        foreach (FlowMessage message in flow.Flow.Messages)
            Run(message);
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
            results.Pass(rules.Kept);
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
        results.GiveUp(rules.Kept, ScenarioJudge.SnapLength);
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
        if (RuleDescription.IsOfSeveralMessages(rule.Category) && unseen.Near(message, rule.IsOfAllInterfaces) is { } limit)
        {
            results.Set(rule.Place, RuleOutcome.NotEvaluable, limit);
            return;
        }
        if (isCut && context.HasAskedCut)
        {
            results.Set(rule.Place, RuleOutcome.NotEvaluable, ScenarioJudge.SnapLength);
            return;
        }
        results.Set(rule.Place, RuleOutcome.Fail);
        RuleTexts writer = sentences[rule.Place, (int)context.Subject] ??= new(rule, texts, context.Subject);
        hearing.Findings.Add(new(rule.Id, rule.SeverityIn(hearing.Profile), hearing.Flow, message, writer, rule.Reference));
    }
}
