using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Scenarios.Matching;

/// <summary>
/// Finds the step of each message: requests by their method, their nodes and the request that they forward or serve, from the
/// first sender down; answers by their request. Capture order plays no part, so that a broken order is seen as just that.
/// </summary>
internal sealed class StepMatcher(ScenarioMatch match)
{
    private const int Rejected = -1000;
    private const int LaterHop = -5;
    private readonly RuleContext context = new();
    private bool[] isTried = new bool[64];
    private bool[] isSurplus = new bool[64];

    public void Run(Scenario scenario, Flow flow)
    {
        match.Start(scenario, flow);
        context.Flow = flow;
        if (isTried.Length < flow.Messages.Count)
            (isTried, isSurplus) = (new bool[flow.Messages.Count * 2], new bool[flow.Messages.Count * 2]);
        Array.Clear(isTried, 0, flow.Messages.Count);
        Array.Clear(isSurplus, 0, flow.Messages.Count);
        bool hasLoose = false;
        foreach (FlowMessage message in flow.Messages)
        {
            if (IsLoose(message))
                hasLoose = true;
            else
                MatchRequest(message);
        }
        foreach (FlowMessage message in flow.Messages)
        {
            if (!IsLoose(message))
                MatchAnswer(message);
        }
        if (hasLoose)
            MatchLoose(flow);
        match.Finish();
    }

    // What lost its request, or the request that it serves, goes where the others want it.
    private static bool IsLoose(FlowMessage message) => message.Transaction is { } transaction
        && (transaction.Request is null || (transaction.Protocol == Protocol.Diameter && transaction.Upstream?.Request is null));

    // Some terminals give the ACK of a 2xx the branch of its INVITE, against RFC 3261 section 13.2.2.4.
    private static bool IsStrayAck(FlowMessage message, Transaction transaction)
        => transaction.Ack == message && transaction.Final is { } final && final.StatusOf() < 300;

    private void MatchLoose(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (IsLoose(message))
                MatchRequest(message);
        }
        foreach (FlowMessage message in flow.Messages)
        {
            if (IsLoose(message))
                MatchAnswer(message);
        }
    }

    private void MatchRequest(FlowMessage message)
    {
        if (isTried[message.Slot] || message.Transaction is not { } transaction)
            return;
        bool isStrayAck = IsStrayAck(message, transaction);
        if (transaction.Request != message && !isStrayAck)
            return;
        isTried[message.Slot] = true;
        FlowMessage? parent = isStrayAck ? null : transaction.Upstream?.Request;
        if (parent is not null)
            MatchRequest(parent);
        if (parent is not null && isSurplus[parent.Slot])
            isSurplus[message.Slot] = true;
        else if (BestStep(message, transaction, parent) is { } best)
            match.Fill(message, best);
    }

    // A message for which a step would fit, if it were not filled already, is surplus, and so is what follows from it.
    private ScenarioStep? BestStep(FlowMessage message, Transaction transaction, FlowMessage? parent)
    {
        ScenarioStep? best = null;
        int bestScore = Rejected / 2;
        foreach (ScenarioStep step in match.Scenario.GroupOf(message.Record)?.Requests ?? [])
        {
            int score = ScoreNodes(step, message.Source, message.Destination);
            if (score < Rejected / 2)
                continue; // most steps of a method are of other roles
            score += ScoreParent(step, transaction, parent);
            if (IsLoose(message) && match.IsWanted(step))
                score += 2;
            if (score <= bestScore)
                continue;
            if (HasRoom(step, message, transaction) && Holds(step, message))
                (best, bestScore) = (step, score);
            else
                isSurplus[message.Slot] = true;
        }
        isSurplus[message.Slot] &= best is null;
        return best;
    }

    private void MatchAnswer(FlowMessage message)
    {
        if (message.Transaction is not { } transaction || transaction.Request == message || IsStrayAck(message, transaction))
            return;
        ScenarioStep? request = transaction.Request is { } known ? match.StepOf(known) : null;
        if (request is null && transaction.Request is not null)
            return;
        StepKind kind = transaction.Ack == message ? StepKind.Ack : StepKind.Answer;
        if ((request is null ? BestLoose(message, transaction, kind) : FirstFit(message, transaction, kind, request)) is { } best)
            match.Fill(message, best);
    }

    private ScenarioStep? FirstFit(FlowMessage message, Transaction transaction, StepKind kind, ScenarioStep request)
    {
        foreach (int place in kind == StepKind.Ack ? request.AckSteps : request.AnswerSteps)
        {
            ScenarioStep step = match.Scenario.Steps[place];
            if (IsStatus(step, message) && !IsAnswered(step, message, transaction) && Holds(step, message))
                return step;
        }
        return null;
    }

    private ScenarioStep? BestLoose(FlowMessage message, Transaction transaction, StepKind kind)
    {
        ScenarioStep? best = null;
        int bestScore = Rejected / 2;
        foreach (ScenarioStep step in match.Scenario.GroupOf(message.Record)?.Others ?? [])
        {
            if (step.Kind != kind)
                continue;
            int score = ScoreNodes(step, message.Source, message.Destination) + (match.IsWanted(step) ? 2 : 0);
            if (score > bestScore && IsStatus(step, message) && !IsAnswered(step, message, transaction) && Holds(step, message))
                (best, bestScore) = (step, score);
        }
        return best;
    }

    private static bool IsStatus(ScenarioStep step, FlowMessage message) => step switch
    {
        { Kind: StepKind.Ack } => true,
        { Protocol: Protocol.H248 } => message.Transaction?.Final == message
            && (step.Statuses.Length == 0 || StatusRange.Covers(step.Statuses, message.StatusOf())),
        { Statuses.Length: 0 } => step.Protocol == Protocol.Diameter || message.StatusOf() >= 200,
        _ => StatusRange.Covers(step.Statuses, message.StatusOf()),
    };

    private bool IsAnswered(ScenarioStep step, FlowMessage message, Transaction transaction)
    {
        if (step.IsMany)
            return false;
        foreach (FlowMessage response in transaction.Responses)
        {
            if (response == message)
                return false;
            if (match.StepOf(response) == step)
                return true;
        }
        return false;
    }

    private int ScoreNodes(ScenarioStep step, Node source, Node destination)
        => ScoreNode(step.From, source) + ScoreNode(step.To, destination);

    private int ScoreNode(int variable, Node node)
    {
        bool isBound = match.NodeOf(variable) is not null;
        bool isSame = isBound && match.NodeOf(variable)!.Id == node.Id; // bound
        if (node.Role == match.Scenario.NodeRoles[variable])
            return isSame ? 5 : isBound ? 2 : 4;
        return !IsLike(node.Role, match.Scenario.NodeRoles[variable]) ? Rejected : isSame ? 3 : isBound && node.Id >= 0 ? -2 : WhenUnseen(variable);
    }

    // An AS is a detour: a node of which nothing tells is rather one that the way needs.
    private int WhenUnseen(int variable) => match.Scenario.NodeRoles[variable] == NodeRole.As ? -1 : 0;

    // A Diameter agent stands for what is behind it; TS 24.247 takes AS and MRFC for one.
    private static bool IsLike(NodeRole role, NodeRole wanted)
        => role == NodeRole.Unknown || (role == NodeRole.Agent && wanted == NodeRole.Hss)
            || (role == NodeRole.Mrfc && wanted == NodeRole.As) || (role == NodeRole.As && wanted == NodeRole.Mrfc);

    private int ScoreParent(ScenarioStep step, Transaction transaction, FlowMessage? parent)
    {
        if (step.IsBeside)
            return 0;
        if (parent is null && transaction.Upstream is null && step.Parents.Length == 0)
            return IsOfLaterHop(transaction) ? LaterHop : 1;
        if (parent is null)
            return 0;
        if (match.StepOf(parent) is not { } above)
            return 0;
        if (Array.IndexOf(step.Parents, above.Index) >= 0)
            return 8;
        bool isGap = parent.Destination.Id != transaction.Request!.Source.Id && match.Scenario.IsAbove(above.Index, step); // it has a request
        return isGap ? 2 : Rejected;
    }

    // Its Via list tells of a hop before this one, which may be that of a terminal's own proxy.
    private static bool IsOfLaterHop(Transaction transaction)
        => transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Record.Text(MessageField.Vias).Contains((byte)'\n');

    // A second message fills a step where it may: several under one parent, one under each, again after a challenge, or to another peer.
    private bool HasRoom(ScenarioStep step, FlowMessage message, Transaction transaction)
    {
        if (step.IsMany || !match.IsFilled(step))
            return true;
        foreach (FlowMessage other in match.Flow.Messages)
        {
            if (other == message || match.StepOf(other) != step || other.Transaction is not { } taken)
                continue;
            bool isBeside = taken.Upstream == transaction.Upstream;
            bool isAgain = transaction.Upstream is null && taken.Final is { } final && StatusRange.Covers(step.Again, final.StatusOf());
            if (isBeside && !isAgain && !taken.IsSentElsewhere)
                return false;
        }
        return true;
    }

    private bool Holds(ScenarioStep step, FlowMessage message)
    {
        if (step.Guard is null)
            return true;
        context.Start(message);
        return step.Guard(context);
    }
}
