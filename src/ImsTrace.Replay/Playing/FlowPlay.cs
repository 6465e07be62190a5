using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Playing;

/// <summary>One flow of one call: its steps, what they wait for, and what came of them.</summary>
internal sealed class FlowPlay : ILoopWork
{
    private readonly ReplayCall call;
    private readonly StepState[] states;
    private readonly int[] open;
    private readonly ServerTransaction?[] servers;
    private readonly List<Difference> differences = [];
    private readonly LoopTimer deadline;
    private MsrpSteps? msrp;
    private int left;
    private int sent;
    private int received;
    private long startedAt;

    public FlowPlay(ReplayCall call, PlanFlow plan)
    {
        (this.call, Plan) = (call, plan);
        states = new StepState[plan.Steps.Length];
        open = new int[plan.Steps.Length];
        servers = new ServerTransaction?[plan.Steps.Length];
        deadline = new(this);
        left = plan.Steps.Length;
        for (int i = 0; i < open.Length; i++)
            open[i] = plan.Steps[i].After.Length;
    }

    public PlanFlow Plan { get; }

    /// <summary>Its MSRP.</summary>
    public MsrpSteps Msrp => msrp ??= new(this, call);

    public bool IsRunning { get; private set; }

    /// <summary>How it went; null while it is not over.</summary>
    public FlowOutcome? Outcome { get; private set; }

    /// <summary>Begins with the steps that wait for nothing.</summary>
    public void Start()
    {
        (IsRunning, startedAt) = (true, call.Loop.Microseconds);
        if (Obstacle() is { } obstacle)
        {
            End(FlowResultKind.NotRun, null, obstacle);
            return;
        }
        SetDeadline();
        for (int i = 0; i < open.Length && IsRunning; i++)
        {
            if (open[i] == 0 && states[i] == StepState.Open)
                Schedule(Plan.Steps[i]);
        }
    }

    /// <summary>The deadline has passed: what came first in the recording is missing.</summary>
    public void Run()
    {
        PlanStep? missing = Plan.Steps.FirstOrDefault(step => step.Action == StepAction.Await && states[step.Index] == StepState.Open && !step.IsProvisional && open[step.Index] == 0)
            ?? Plan.Steps.FirstOrDefault(step => step.Action == StepAction.Await && states[step.Index] == StepState.Open);
        if (missing is null)
        {
            SetDeadline();
            return;
        }
        bool isSilent = received == 0 && call.Engine.HasHeardNothing(missing.Live);
        Fail(missing, string.Create(CultureInfo.InvariantCulture, $"it did not come within {call.Engine.Settings.Wait / 1000.0:0.#} s"), isSilent, FailureKind.Timeout);
    }

    /// <summary>The awaited request that a live one is; null where none is awaited.</summary>
    public PlanStep? Find(SipEndpoint endpoint, SipMessage request)
    {
        if (!IsRunning)
            return null;
        foreach (PlanStep step in Plan.Steps)
        {
            bool isAwaited = step.Action == StepAction.Await && step.IsRequest && step.Msrp is null && states[step.Index] != StepState.Done
                && request.Method.SequenceEqual(Encoding.ASCII.GetBytes(step.Message.Method)) && call.Role(step.Played).Endpoint == endpoint;
            if (isAwaited && IsSameCall(step, request))
                return step;
        }
        return null;
    }

    /// <summary>Takes a request that is awaited.</summary>
    public void OnRequest(PlanStep step, SipMessage request, ServerTransaction? transaction)
    {
        servers[step.Index] = transaction;
        PlayedRole role = call.Role(step.Played);
        DialogState dialog = role.Dialog(ReplayCall.CallIdOf(step));
        if (transaction is not null)
            dialog.OnRequest(request);
        if (transaction is { IsInvite: true })
            dialog.Incoming = transaction;
        if (step.IsMethod("BYE"))
            dialog.End();
        TakeAwaited(step, request);
    }

    /// <summary>Takes an answer to a request that a step has sent.</summary>
    public void OnResponse(PlanStep requestStep, ClientTransaction transaction, SipMessage response)
    {
        if (!IsRunning || response.Status == 100)
            return;
        PlayedRole role = call.Role(requestStep.Played);
        DialogState dialog = role.Dialog(ReplayCall.CallIdOf(requestStep));
        dialog.OnAnswer(response, transaction.Route);
        PlanStep? expected = AnswerOf(requestStep, response.Status);
        if (response.Status < 200)
        {
            if (expected is not null)
                TakeAwaited(expected, response);
            return;
        }
        dialog.Invite = null;
        if (requestStep.IsMethod("BYE"))
            dialog.End();
        if (response.Status < 300)
            OnAccepted(requestStep, role, transaction, response);
        if (response.Status is 401 or 407 && !TakeChallenge(requestStep, role, dialog, transaction, response, expected))
            return;
        if (expected is null)
        {
            Fail(requestStep, $"{requestStep.Message.Name} was answered by {response.Status}, and by nothing in the recording", kind: FailureKind.Status);
            return;
        }
        DropProvisional(requestStep, expected);
        TakeAwaited(expected, response);
    }

    /// <summary>A request had no answer.</summary>
    public void OnFailure(PlanStep requestStep, string problem, bool isUnreachable)
    {
        if (IsRunning)
            Fail(requestStep, problem, isUnreachable, isUnreachable ? FailureKind.Unreachable : FailureKind.Timeout);
    }

    /// <summary>It cannot begin.</summary>
    public void Refuse(string problem)
    {
        if (Outcome is null)
            End(FlowResultKind.Fail, null, problem, isUnreachable: true, FailureKind.Unreachable);
    }

    /// <summary>Ends it where it is.</summary>
    public void Cancel()
    {
        if (Outcome is null)
            End(FlowResultKind.NotRun, null, "the replay was interrupted");
    }

    /// <summary>A live request that nothing in the recording is like.</summary>
    public void OnExtra(string name)
    {
        if (IsRunning)
            call.Engine.Comparison.Add(DifferenceLevel.Error, null, "message", null, name, differences);
    }

    // Whether credentials are missing that the flow needs.
    private string? Obstacle()
    {
        foreach (PlanStep step in Plan.Steps)
        {
            if (step.NeedsCredentials && call.Role(step.Played) is { User: not { HasSecret: true } } role)
                return $"needs credentials of {call.UserNameOf(role.Part)}: a row of --users with its password, or with k and op or opc";
        }
        return null;
    }

    private bool IsSameCall(PlanStep step, SipMessage request)
    {
        if (step.CallId < 0)
            return request.CallId.SequenceEqual(step.Sip.CallId);
        return !call.Values.IsKnown(step.CallId) || request.CallId.SequenceEqual(call.Values[step.CallId]);
    }

    private void Schedule(PlanStep step)
    {
        if (step.Action == StepAction.Await)
            return;
        states[step.Index] = StepState.Due;
        long wait = call.Engine.Settings.Pacing.Milliseconds(step.Gap);
        if (wait > 0)
            call.Loop.Set(new LoopTimer(new DueStep(this, step)), wait);
        else
            Send(step);
    }

    private void Send(PlanStep step)
    {
        if (!IsRunning || states[step.Index] == StepState.Done)
            return;
        if (step.Msrp is not null)
        {
            sent++;
            if (!call.Engine.PlayerOf(step).TrySend(this, call, step, out string? problem))
                Fail(step, problem ?? "it could not be sent");
            return;
        }
        if (step.Action == StepAction.Send)
        {
            sent++;
            if (step.IsRequest ? !SendRequest(step) : !SendAnswer(step))
                return;
        }
        Done(step);
    }

    private bool SendRequest(PlanStep step)
    {
        RolePart target = call.Engine.Plan.Roles[step.Live];
        PlayedRole role = call.Role(step.Played);
        DialogState dialog = role.Dialog(ReplayCall.CallIdOf(step));
        SipTransport transport = target.Transport ?? SipTransports.Of(step.Message.Transport);
        if (role.Endpoint.TryRoute(target.Target!, transport, out string? problem) is not { } route) // it is live
        {
            Fail(step, problem ?? "no connection", isUnreachable: true, FailureKind.Unreachable);
            return false;
        }
        if (step.IsMethod("CANCEL"))
            return SendCancel(step, role, dialog);
        bool isAck = step.IsMethod("ACK");
        byte[] branch = call.Engine.Tokens.Branch();
        dialog.LastSequence = step.Sip.Sequence + dialog.Inserted;
        byte[] request = call.Render(step, role, dialog, route, branch, dialog.LastSequence);
        call.Engine.Route(call, step);
        if (isAck)
        {
            dialog.Ack = (route, request);
            role.Endpoint.TrySend(route, request, out _);
            return true;
        }
        // What is kept as recorded has the recorded branch, by which the answer is found.
        if (call.Values.Table.Kept.Keeps(BindingKind.Branch) || call.Values.Table.Kept.Keeps(BindingKind.Via))
            branch = step.Sip.Branch.ToArray();
        ClientTransaction transaction = role.Endpoint.Send(route, request, branch, step.IsMethod("INVITE"), call, (this, step));
        if (transaction.IsInvite)
            dialog.Invite = transaction;
        return IsRunning;
    }

    private bool SendCancel(PlanStep step, PlayedRole role, DialogState dialog)
    {
        if (dialog.Invite is not { } invite)
        {
            Fail(step, "the INVITE has its final answer before it could be cancelled");
            return false;
        }
        role.Endpoint.Send(invite.Route, AckBuilder.Cancel(invite.Request), invite.Branch, isInvite: false, call, (this, step));
        return IsRunning;
    }

    private bool SendAnswer(PlanStep step)
    {
        if (step.Request < 0 || servers[step.Request] is not { } transaction)
        {
            Fail(step, "the request that it answers did not come");
            return false;
        }
        PlayedRole role = call.Role(step.Played);
        byte[] answer = call.RenderAnswer(step, role, transaction);
        transaction.Answer(answer, step.Message.Status);
        if (transaction.IsInvite && step.Message.Status is >= 200 and < 300)
            role.Dialog(ReplayCall.CallIdOf(step)).Accept(answer, transaction.Route);
        if (step.Message.Status >= 200)
            call.Engine.Remember(transaction);
        return true;
    }

    private PlanStep? AnswerOf(PlanStep request, int status)
    {
        PlanStep? best = null;
        foreach (PlanStep step in Plan.Steps)
        {
            if (step.Request != request.Index || step.Action != StepAction.Await || states[step.Index] == StepState.Done || step.IsProvisional != (status < 200))
                continue;
            if (step.Message.Status == status)
                return step;
            best ??= status < 200 ? null : step;
        }
        return best;
    }

    private static void OnAccepted(PlanStep step, PlayedRole role, ClientTransaction transaction, SipMessage response)
    {
        role.Digest.OnAuthenticationInfo(response.First(SipHeaderId.AuthenticationInfo));
        if (!step.IsMethod("REGISTER"))
            return;
        if (response.Has(SipHeaderId.ServiceRoute))
            role.ServiceRoutes = response.Uris(SipHeaderId.ServiceRoute);
        bool isBound = response.Has(SipHeaderId.Contact);
        (role.Registration, role.RegistrationRoute) = (isBound ? transaction.Request : null, transaction.Route);
    }

    // False where nothing more is to be done with the answer: the request goes out again, or its flow has ended.
    private bool TakeChallenge(PlanStep step, PlayedRole role, DialogState dialog, ClientTransaction transaction, SipMessage response, PlanStep? expected)
    {
        bool isTaken = role.TryTakeChallenge(response, out string? problem);
        bool isRecorded = expected?.Message.Status == response.Status;
        bool isNeeded = isRecorded && Plan.Steps.Any(other => other.Index > step.Index && other.Played == step.Played && other.NeedsCredentials);
        if (!isTaken && isNeeded)
        {
            End(FlowResultKind.NotRun, expected, $"needs credentials of {call.UserNameOf(role.Part)}: {problem}");
            return false;
        }
        const uint MostRetries = 3;
        if (isRecorded || !isTaken || dialog.Inserted >= MostRetries || call.Values.Table.Kept.Keeps(BindingKind.Credentials))
            return true;
        dialog.Inserted++;
        dialog.LastSequence += call.Values.Table.Kept.Keeps(BindingKind.CSeq) ? 0u : 1;
        SipMessage sentRequest = new();
        sentRequest.TryRead(transaction.Request, SipFraming.Datagram);
        byte[] authorization = role.Digest.Answer(sentRequest.Method, sentRequest.RequestUri, sentRequest.Body, isProxy: response.Status == 407);
        byte[] branch = call.Engine.Tokens.Branch();
        byte[] request = RequestRetry.WithCredentials(transaction.Request, branch, dialog.LastSequence, authorization);
        ClientTransaction again = role.Endpoint.Send(transaction.Route, request, branch, transaction.IsInvite, call, (this, step));
        if (again.IsInvite)
            dialog.Invite = again;
        return false;
    }

    // A provisional answer may be missing: it is no reason to wait for it.
    private void DropProvisional(PlanStep request, PlanStep final)
    {
        foreach (PlanStep step in Plan.Steps)
        {
            if (step.Request != request.Index || !step.IsProvisional || states[step.Index] == StepState.Done || step.Index > final.Index)
                continue;
            call.Engine.Comparison.Add(DifferenceLevel.Warning, step.Message, "message", call.Describe(step), null, differences);
            Done(step);
        }
    }

    private void TakeAwaited(PlanStep step, SipMessage live)
    {
        received++;
        call.Engine.OnHeard(step.Live);
        call.Learn(step, live);
        call.Engine.Comparison.Compare(step, live, call.Values, differences);
        foreach (int before in step.After)
        {
            if (states[before] != StepState.Done)
                call.Engine.Comparison.Add(DifferenceLevel.Error, step.Message, "order", $"behind {call.Describe(Plan.Steps[before])}", "before it", differences);
        }
        bool isOther = !live.IsRequest && live.Status / 100 != step.Message.Status / 100;
        if (isOther)
            Fail(step, $"{live.Status} came instead of {step.Message.Status}", kind: FailureKind.Status);
        else
            Done(step);
    }

    /// <summary>How far a step is.</summary>
    public StepState StateOf(PlanStep step) => states[step.Index];

    /// <summary>Counts a live message that was awaited.</summary>
    public void CountReceived() => received++;

    /// <summary>A live message has something else than the recorded one.</summary>
    public void Differ(PlanStep step, string field, string? recorded, string? live)
        => call.Engine.Comparison.Add(DifferenceLevel.Error, step.Message, field, recorded, live, differences);

    /// <summary>A step is over: what waited for it begins.</summary>
    public void Done(PlanStep step)
    {
        if (!IsRunning || states[step.Index] == StepState.Done)
            return;
        states[step.Index] = StepState.Done;
        SetDeadline();
        if (--left == 0)
        {
            bool hasError = differences.Any(difference => difference.Level == DifferenceLevel.Error);
            End(hasError ? FlowResultKind.Fail : differences.Count > 0 ? FlowResultKind.PassWithDifferences : FlowResultKind.Pass, null,
                hasError ? "live messages differ from the recorded ones" : null, failure: hasError ? FailureKind.Difference : FailureKind.None);
            return;
        }
        foreach (int next in step.Dependents)
        {
            if (--open[next] == 0 && IsRunning && states[next] == StepState.Open)
                Schedule(Plan.Steps[next]);
        }
    }

    /// <summary>There is as much time again for what is awaited.</summary>
    public void SetDeadline()
    {
        long gap = 0;
        foreach (PlanStep step in Plan.Steps)
        {
            if (states[step.Index] != StepState.Done && open[step.Index] == 0)
                gap = Math.Max(gap, step.Gap);
        }
        const long Nanoseconds = 1_000_000;
        call.Loop.Set(deadline, call.Engine.Settings.Wait + gap / Nanoseconds + call.Engine.Settings.Pacing.Milliseconds(gap));
    }

    /// <summary>The flow has failed at a step.</summary>
    public void Fail(PlanStep step, string cause, bool isUnreachable = false, FailureKind kind = FailureKind.Other)
        => End(FlowResultKind.Fail, step, cause, isUnreachable, kind);

    private void End(FlowResultKind kind, PlanStep? step, string? cause, bool isUnreachable = false, FailureKind failure = FailureKind.None)
    {
        if (Outcome is not null)
            return;
        IsRunning = false;
        call.Loop.Stop(deadline);
        Outcome = new()
        {
            Call = call.Number, Flow = Plan.Flow.Id, Kind = Plan.Flow.Kind, Result = kind, Step = step is null ? null : call.Describe(step), Cause = cause,
            IsUnreachable = isUnreachable, Failure = kind == FlowResultKind.NotRun ? FailureKind.NotRun : failure, Differences = differences, CallIds = call.CallIds(Plan), Sent = sent, Received = received,
            Milliseconds = startedAt == 0 ? 0 : (call.Loop.Microseconds - startedAt) / 1000.0,
        };
        call.OnEnded(this);
    }

    private sealed class DueStep(FlowPlay play, PlanStep step) : ILoopWork
    {
        public void Run() => play.Send(step);
    }
}
