using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>
/// Finds the mandatory steps that no message fills: what a message needs before it, its answer, and what its receiver must do
/// with it. A refusal excuses all that would have come beyond it.
/// </summary>
internal sealed class StepObligations(ScenarioMatch match, StepVisibility visibility)
{
    /// <summary>64*T1 (RFC 3261 section 17.1.2.2), nanoseconds.</summary>
    private const long AnswerTime = 32_000_000_000;

    // A proxy passes an answer on at once.
    private const long ForwardTime = 1_000_000_000;

    private readonly List<MissingStep> missing = [];
    private readonly StepCopies copies = new(match);
    private readonly RuleContext context = new();
    private bool isEnded;
    private bool isIncomplete;

    /// <summary>The steps found missing.</summary>
    public IReadOnlyList<MissingStep> Missing => missing;

    /// <summary>Whether the capture ended before an answer was due.</summary>
    public bool IsIncomplete => isIncomplete;

    public void Find()
    {
        missing.Clear();
        isIncomplete = false;
        isEnded = match.Flow.Ending is FlowEnding.CaptureEnded or FlowEnding.Evicted;
        FindLostRequests();
        foreach (FlowMessage message in match.Flow.Messages)
        {
            if (match.StepOf(message) is { } step)
                Check(message, step);
        }
        for (int i = 0; i < missing.Count; i++)
            CheckMissing(missing[i]);
    }

    // An answer tells of its request, so other ways need not be thought of.
    private void FindLostRequests()
    {
        foreach (Transaction transaction in match.Flow.Transactions)
        {
            if (transaction.Request is null && match.StepOf(transaction) is { } step)
                Add(step, transaction.Responses[0]);
        }
    }

    private void Check(FlowMessage message, ScenarioStep step)
    {
        if (message.Transaction is not { } transaction)
            return;
        CheckNeeds(message, step);
        if (transaction.Ack == message && step.Kind == StepKind.Request)
            return; // an ACK with its INVITE's branch hides which hop it belongs to
        if (step.Kind != StepKind.Request)
        {
            if (step.Then.Length > 0 && (step.ThenIf.Length == 0 || match.HasAny(step.ThenIf)) && Holds(step, message) && !IsAnyKnown(step.Then))
                AddDue(OneOf(step.Then, message), message);
            return;
        }
        if (step.Parents.Length > 0 && !step.CanStart && !HasParent(message, step, transaction) && !IsAnyMissing(step.Parents))
            Add(match.Scenario.Steps[OneOf(step.Parents, message)], message);
        CheckAnswer(message, step, transaction);
        CheckForwarding(message, step, transaction);
        if (step.Copies.Length > 0)
            isIncomplete |= copies.IsStillDue(message, step, MayStillCome(message), missing);
    }

    private void CheckNeeds(FlowMessage message, ScenarioStep step)
    {
        foreach (int needed in step.Needs)
        {
            if (!HasNeeded(message, needed))
                Add(match.Scenario.Steps[needed], message);
        }
    }

    private bool HasNeeded(FlowMessage message, int needed)
    {
        Transaction transaction = message.Transaction!; // Check saw to it
        Transaction? owner = message.IsRequest ? transaction.Upstream : transaction;
        // A query is joined by the request that it serves: without that one nobody knows whether it was made.
        if (owner is null && IsServed(needed))
            return true;
        for (FlowMessage? other = match.First(needed); other is not null; other = match.Next(other))
        {
            Transaction? found = other.Transaction?.Upstream;
            if (found is null || found == owner || !IsServed(needed))
                return true;
        }
        return false;
    }

    // Only a Cx answer belongs to one request; what else is needed is needed once in the flow.
    private bool IsServed(int needed) => match.Scenario.Steps[needed].Protocol == Protocol.Diameter;

    private bool HasParent(FlowMessage message, ScenarioStep step, Transaction transaction)
    {
        if (transaction.Upstream?.Request is { } parent && match.StepOf(parent) is { } above && Array.IndexOf(step.Parents, above.Index) >= 0)
            return true;
        foreach (int candidate in step.Parents)
        {
            for (FlowMessage? other = match.First(candidate); other is not null; other = match.Next(other))
            {
                bool isNear = step.Protocol == Protocol.Diameter || other.HasSameCSeq(message);
                if (isNear && other.Destination.IsUnseenOrSame(message.Source))
                    return true;
            }
        }
        return false;
    }

    // Of several ways, one that this capture could not see; else the first.
    private int OneOf(int[] steps, FlowMessage message)
    {
        foreach (int step in steps)
        {
            if (!match.Scenario.Steps[step].IsRare && !visibility.Sees(match.Scenario.Steps[step], message.Record.Time))
                return step;
        }
        return steps[0];
    }

    private void CheckAnswer(FlowMessage message, ScenarioStep step, Transaction transaction)
    {
        if (step.AnswerSteps.Length == 0 || transaction.IsSentElsewhere || step.IsUnanswered(About(message)))
            return;
        if (transaction.Final is { } final)
        {
            // An answer that no step takes is not the expected one; where a refusal is legal, endings say so.
            if (step.Protocol == Protocol.Msrp && match.StepOf(final) is null)
                Add(FinalOf(step), message);
            return;
        }
        FlowMessage? answerBelow = null;
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Request is not { } request || match.StepOf(request) is not { AnswerSteps.Length: > 0 })
                continue;
            if (below.Final is null)
                return; // told there
            answerBelow = below.Final;
        }
        if (IsStillDue(message, step, transaction, answerBelow))
            isIncomplete = true;
        else
            Add(FinalOf(step), message);
    }

    // The capture ended before the answer had to be there, or before it could be passed on.
    private bool IsStillDue(FlowMessage message, ScenarioStep step, Transaction transaction, FlowMessage? answerBelow)
    {
        if (!MayStillCome(message))
            return false;
        // Nobody waits for what stands beside the sequence, nor for a gateway.
        if (step.IsBeside || step.Protocol == Protocol.H248)
            return true;
        return (answerBelow is null || match.Flow.LastTime - answerBelow.Time < ForwardTime) && !IsGivenUp(transaction, message);
    }

    // The capture ended before it had to be there, or at once after the message.
    private bool MayStillCome(FlowMessage message) => isEnded ? match.Flow.LastTime - message.Time < AnswerTime : IsLeftAfter(message.Time);

    private bool IsLeftAfter(long time) => match.Flow.WatchedUntil > 0 && match.Flow.WatchedUntil - time < ForwardTime;

    // What was asked before it is answered: nobody waits any more.
    private static bool IsGivenUp(Transaction transaction, FlowMessage message)
    {
        for (Transaction? above = transaction.Upstream; above is not null; above = above.Upstream)
        {
            if (above.Final is { } final && final.Record.Number > message.Record.Number)
                return true;
        }
        return false;
    }

    private ScenarioStep FinalOf(ScenarioStep request)
    {
        foreach (int answer in request.AnswerSteps)
        {
            if (match.Scenario.Steps[answer].IsFinal)
                return match.Scenario.Steps[answer];
        }
        return match.Scenario.Steps[request.AnswerSteps[0]];
    }

    private void CheckForwarding(FlowMessage message, ScenarioStep step, Transaction transaction)
    {
        if (step.Then.Length == 0 || (step.ThenIf.Length > 0 && !match.HasAny(step.ThenIf)) || !Holds(step, message))
            return;
        bool isAnswered = step.AnswerSteps.Length > 0;
        FlowMessage? final = transaction.Final;
        if (isAnswered && (final is null || IsLegalEnd(step, transaction, final)))
            return;
        if (step.IsBeside)
        {
            CheckLater(message, step, final);
            return;
        }
        if (HasNext(message, step, transaction) || IsAnyMissing(step.Then))
            return;
        // MSRP is answered hop by hop, before it is passed on.
        if (isAnswered && step.Protocol != Protocol.Msrp)
            Add(match.Scenario.Steps[OneOf(step.Then, message)], message);
        else
            AddDue(OneOf(step.Then, message), message);
    }

    // What stands beside the sequence and was granted has to be ended, in its own Diameter session.
    private void CheckLater(FlowMessage message, ScenarioStep step, FlowMessage? final)
    {
        if (final?.StatusOf() is not (>= 2000 and < 3000))
            return;
        int own = step.Then[0];
        foreach (int candidate in step.Then)
        {
            own = match.Scenario.Steps[candidate].From == step.From ? candidate : own;
            for (FlowMessage? other = match.First(candidate); other is not null; other = match.Next(other))
            {
                if (other.Record.Text(MessageField.SessionId).SequenceEqual(message.Record.Text(MessageField.SessionId)))
                    return;
            }
        }
        if (isEnded || IsLeftAfter(match.Flow.LastTime))
            isIncomplete = true;
        else
            Add(match.Scenario.Steps[own], message);
    }

    private bool HasNext(FlowMessage message, ScenarioStep step, Transaction transaction)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            // A detour over an application server that the sequence does not have is a way on.
            bool isNext = match.StepOf(below) is { } next
                ? Array.IndexOf(step.Then, next.Index) >= 0
                : below is { Protocol: Protocol.Sip, Request.Destination.Role: NodeRole.As } && step.Protocol == Protocol.Sip;
            if (isNext)
                return true;
        }
        foreach (int candidate in step.Then)
        {
            for (FlowMessage? other = match.First(candidate); other is not null; other = match.Next(other))
            {
                if (other.Transaction?.Upstream?.Request is null && other.HasSameCSeq(message)
                    && message.Destination.IsUnseenOrSame(other.Source))
                    return true;
            }
        }
        return false;
    }

    private bool IsLegalEnd(ScenarioStep step, Transaction transaction, FlowMessage final)
    {
        foreach (ScenarioEnding ending in match.Scenario.Endings)
        {
            if (Array.IndexOf(ending.At, step.Index) >= 0 && StatusRange.Covers(ending.Statuses, final.StatusOf())
                && (ending.After.Length == 0 || HasResult(transaction, ending)))
                return true;
        }
        return false;
    }

    private bool HasResult(Transaction transaction, ScenarioEnding ending)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Final is { } answer && match.StepOf(answer) is { } step && Array.IndexOf(ending.After, step.Index) >= 0
                && StatusRange.Covers(ending.Results, answer.StatusOf()))
                return true;
        }
        return false;
    }

    private bool Holds(ScenarioStep step, FlowMessage message) => step.IsThenDue(About(message));

    private RuleContext About(FlowMessage message)
    {
        context.Flow = match.Flow;
        context.Start(message);
        return context;
    }

    private void AddDue(int step, FlowMessage message)
    {
        if (message.UnreachableFrame is null && MayStillCome(message))
            isIncomplete = true;
        else
            Add(match.Scenario.Steps[step], message);
    }

    private void Add(ScenarioStep step, FlowMessage at, bool isImplied = false)
    {
        foreach (MissingStep known in missing)
        {
            if (known.Step == step)
                return;
        }
        missing.Add(new(step, at, isImplied));
    }

    // A missing step has its own obligations: so a way that was not captured is found to its end.
    private void CheckMissing(MissingStep found)
    {
        ScenarioStep step = found.Step;
        foreach (int needed in step.Needs)
            AddUnseen(needed, found.At);
        if (step.Kind == StepKind.Answer)
            AddUnseen(step.Answers, found.At);
        if (step.Parents.Length > 0 && !step.CanStart && !IsAnyKnown(step.Parents))
            AddUnseen(OneOf(step.Parents, found.At), found.At);
        bool isSuccess = step.AnswerSteps.Length == 0 || step.Kind != StepKind.Request || IsSuccess();
        if (step.Then.Length > 0 && step.Kind == StepKind.Request && isSuccess && !IsAnyKnown(step.Then))
            AddUnseen(OneOf(step.Then, found.At), found.At);
    }

    private bool IsSuccess()
    {
        foreach (Transaction transaction in match.Flow.Transactions)
        {
            if (transaction.Protocol == Protocol.Sip && transaction.Final is { } final && final.StatusOf() < 300)
                return true;
        }
        return false;
    }

    private void AddUnseen(int step, FlowMessage at)
    {
        if (!match.Has(step))
            Add(match.Scenario.Steps[step], at, isImplied: true);
    }

    private bool IsAnyKnown(int[] steps) => match.HasAny(steps) || IsAnyMissing(steps);

    private bool IsAnyMissing(int[] steps)
    {
        foreach (MissingStep known in missing)
        {
            if (Array.IndexOf(steps, known.Step.Index) >= 0)
                return true;
        }
        return false;
    }
}
