using System.Diagnostics.CodeAnalysis;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Plans;

/// <summary>Makes the plan of a replay from the chosen flows (spec part 5.1).</summary>
internal sealed class PlanBuilder
{
    private readonly IReadOnlyList<RolePart> roles;
    private readonly ReplaySettings settings;
    private readonly BindingTable table;

    private PlanBuilder(IReadOnlyList<RolePart> roles, ReplaySettings settings)
        => (this.roles, this.settings, table) = (roles, settings, new(settings.Kept, settings.Fields, settings.IsMsrpSecure));

    /// <summary>Makes the plan; false, and why, where there is none.</summary>
    public static bool TryBuild(
        IReadOnlyList<RecordedFlow> recorded, IReadOnlyList<RecordedRole> recordedRoles, ReplaySettings settings,
        [NotNullWhen(true)] out ReplayPlan? plan, [NotNullWhen(false)] out ReplayProblem? problem)
    {
        plan = null;
        if (!RoleParts.TryAssign(recordedRoles, settings, out IReadOnlyList<RolePart> roles, out problem))
            return false;
        PlanBuilder builder = new(roles, settings);
        List<PlanFlow> flows = [];
        List<int> places = [];
        List<string> left = [];
        for (int i = 0; i < recorded.Count; i++)
        {
            PlanFlow flow = builder.Steps(flows.Count, recorded[i], out problem);
            if (problem is not null)
                return false;
            if (!flow.Steps.Any(step => step.Action != StepAction.Internal && !step.IsLoop))
                continue;
            if (Obstacle(flow) is { } obstacle)
            {
                if (settings.IsChosen)
                {
                    problem = new($"Flow {flow.Flow.Id} cannot be replayed: {obstacle}.", IsUsage: false);
                    return false;
                }
                left.Add($"{flow.Flow.Kind} {flow.Flow.Id}: {obstacle}");
                continue;
            }
            flows.Add(flow);
            places.Add(i);
        }
        if (flows.Count == 0)
        {
            problem = left.Count > 0 ? new($"None of the flows can be replayed: {string.Join("; ", left.Take(5))}.", IsUsage: false)
                : new("None of the chosen flows has a SIP message between a role of --as and one of --target.", IsUsage: true);
            return false;
        }
        foreach (PlanFlow flow in flows)
            PlanOrder.Set(flow, recorded[places[flow.Index]]);
        PlanOrder.Set(flows);
        RolePart[] users = PlanUsers.Find(roles, flows);
        PlanBindings.Collect(builder.table, roles, flows);
        problem = UserFields.Check(builder.table, users);
        if (problem is not null)
            return false;
        builder.Compile(flows);
        plan = new()
        {
            Foreign = [.. flows.SelectMany(flow => flow.Steps).Where(step => step.IsForeign)],
            CallIds = [.. flows.SelectMany(flow => flow.Steps).Where(step => step.Msrp is null).DistinctBy(step => Convert.ToHexString(step.Sip.CallId))],
            Roles = roles, Flows = [.. flows], Table = builder.table, Users = users, Left = left,
        };
        problem = null;
        return true;
    }

    private PlanFlow Steps(int index, RecordedFlow flow, out ReplayProblem? problem)
    {
        List<PlanStep> steps = [];
        int left = 0;
        problem = null;
        MsrpMerging merging = settings.IsMerged ? MsrpMerging.Of(flow) : MsrpMerging.None;
        foreach (RecordedMessage message in flow.Messages.Where(message => !merging.IsPart(message)))
        {
            RolePart sender = roles[message.Sender], receiver = roles[message.Receiver];
            if (!sender.IsPlayed && !receiver.IsPlayed)
                continue;
            if (message.Protocol is not (Protocol.Sip or Protocol.Msrp))
            {
                left++;
                continue;
            }
            if (Missing(sender, receiver) is { } missing)
            {
                RolePart other = missing == sender ? receiver : sender;
                problem = new($"{missing.Label} ({missing.Recorded.Address}) is neither played nor live, and exchanges messages with {other.Label}: name it with --as, or with --target {missing.Label}=ADDRESS:PORT.", IsUsage: true);
                break;
            }
            PlanStep? made = message.Protocol == Protocol.Msrp
                ? MsrpStep(steps.Count, message, sender.IsPlayed, receiver.IsPlayed, merging)
                : Step(steps.Count, message, sender.IsPlayed ? receiver.IsPlayed ? StepAction.Internal : StepAction.Send : StepAction.Await, ref problem);
            left += made is null && message.Protocol == Protocol.Msrp ? 1 : 0;
            if (made is { } step)
                steps.Add(step);
            if (problem is not null)
                break;
        }
        return new(index, flow, [.. steps]) { Left = left };
    }

    // Whether the capture has the beginning of what is to be played.
    private static string? Obstacle(PlanFlow flow)
    {
        HashSet<int> requested = [];
        foreach (PlanStep step in flow.Steps)
        {
            if (step.IsRequest)
                requested.Add(step.Message.Transaction);
            else if (!requested.Contains(step.Message.Transaction))
                return $"the capture lacks the request that message {step.Message.Number} ({step.Message.Name}) answers";
        }
        if (flow.Steps[0].Msrp is not null)
            return "the capture lacks the signalling of its MSRP session";
        return flow.Steps[0] is { IsRequest: true, Sip: { } first } && !first.ToTag.IsEmpty ? "the capture begins inside its dialog" : null;
    }

    private static RolePart? Missing(RolePart sender, RolePart receiver)
        => !sender.IsPlayed && !sender.IsLive ? sender : !receiver.IsPlayed && !receiver.IsLive ? receiver : null;

    // Requests of played roles are sent, over a socket even to another played role; answers are made when their requests come.
    private PlanStep? MsrpStep(int index, RecordedMessage message, bool isFromPlayed, bool isToPlayed, MsrpMerging merging)
    {
        MsrpMessage? whole = merging.WholeOf(message);
        if ((whole ?? MsrpMessage.TryRead(message.Bytes)) is not { } msrp)
            return null;
        StepAction action = isFromPlayed && message.IsRequest ? StepAction.Send : StepAction.Await;
        // A message whose recorded chunks are merged has chunks again, of the recorded size where no other is asked for.
        bool isChunked = settings.IsMerged && message.IsRequest && msrp.MessageId.Length > 0 && MsrpTemplate.IsWhole(msrp);
        int chunk = !isChunked ? 0 : settings.Chunk > 0 ? settings.Chunk : whole is null ? int.MaxValue : Math.Max(merging.LargestOf(message), 1);
        return new(index, message, action, isFromPlayed) { Msrp = msrp, IsLoop = isFromPlayed && isToPlayed, Chunk = chunk };
    }

    private static PlanStep? Step(int index, RecordedMessage message, StepAction action, ref ReplayProblem? problem)
    {
        // Hop by hop, and made by our own transaction layer: 100, and the ACK of a refusal.
        if (message.Status == 100 || message.IsAckOfRefusal)
            return null;
        SipMessage sip = new();
        if (!sip.TryRead(message.Bytes, SipFraming.Datagram))
        {
            problem = new($"Message {message.Number} ({message.Name}) cannot be replayed: it is cut or malformed.", IsUsage: false);
            return null;
        }
        return new(index, message, action, isFromPlayed: action != StepAction.Await) { Sip = sip };
    }

    private void Compile(List<PlanFlow> flows)
    {
        SipTemplateCompiler compiler = new(table);
        foreach (PlanStep step in flows.SelectMany(flow => flow.Steps))
        {
            if (step.Msrp is { } msrp)
                step.MsrpTemplate = MsrpTemplate.Of(msrp, table, step.Played, step.Action == StepAction.Send);
            else if (step.Action == StepAction.Await)
                step.Expected = ExpectedMessage.Of(step.Sip, table, step.Played);
            else if (step.Action == StepAction.Send)
                step.Template = compiler.Compile(step.Sip, step.Played);
            if (step.Template is not null)
                step.Routes = [.. step.Sip.Uris(SipHeaderId.Route).Select(route => TextTemplate.Of(route, table))];
            step.IsInDialog = step.Msrp is null && !step.Sip.ToTag.IsEmpty;
            step.NeedsCredentials = step.Template?.Head.Any(part => part.Kind == PartKind.Authorization) == true;
            step.CallId = table.Find(BindingKind.CallId, step.Sip.CallId);
            step.IsForeign = step is { Action: StepAction.Await, IsRequest: true, Msrp: null } && (step.CallId < 0 || table[step.CallId].Source == BindingSource.Learned);
            step.To = step.IsForeign ? TextTemplate.Of(step.Sip.Address(SipHeaderId.To), table) : TextTemplate.Empty;
        }
        foreach (PlanFlow flow in flows)
            JoinReports(flow);
    }

    // The range of a report is that of its message, whose text may be another one.
    private static void JoinReports(PlanFlow flow)
    {
        foreach (PlanStep step in flow.Steps.Where(step => step.Msrp is { IsRequest: true, Method: "REPORT" }))
        {
            PlanStep? reported = Array.Find(flow.Steps, other => other.Msrp is { IsRequest: true, Method: "SEND" } send && MsrpTemplate.IsWhole(send) && send.MessageId.AsSpan().SequenceEqual(step.Msrp!.MessageId)); // it is MSRP
            step.MsrpTemplate!.Reported = reported?.MsrpTemplate; // compiled above
        }
    }
}
