using System.Diagnostics.CodeAnalysis;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Plans;

/// <summary>Makes the plan of a replay from the chosen flows (spec part 5.1).</summary>
internal sealed class PlanBuilder
{
    private readonly IReadOnlyList<RolePart> roles;
    private readonly BindingTable table;

    private PlanBuilder(IReadOnlyList<RolePart> roles, BindingTable table) => (this.roles, this.table) = (roles, table);

    /// <summary>Makes the plan; false, and why, where there is none.</summary>
    public static bool TryBuild(
        IReadOnlyList<RecordedFlow> recorded, IReadOnlyList<RecordedRole> recordedRoles, ReplaySettings settings,
        [NotNullWhen(true)] out ReplayPlan? plan, [NotNullWhen(false)] out ReplayProblem? problem)
    {
        plan = null;
        if (!RoleParts.TryAssign(recordedRoles, settings, out IReadOnlyList<RolePart> roles, out problem))
            return false;
        PlanBuilder builder = new(roles, new(settings.Kept));
        List<PlanFlow> flows = [];
        List<int> places = [];
        List<string> left = [];
        for (int i = 0; i < recorded.Count; i++)
        {
            PlanFlow flow = builder.Steps(flows.Count, recorded[i], out problem);
            if (problem is not null)
                return false;
            if (!flow.Steps.Any(step => step.Action != StepAction.Internal))
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
        builder.Compile(flows);
        plan = new() { Roles = roles, Flows = [.. flows], Table = builder.table, Users = users, Left = left };
        problem = null;
        return true;
    }

    private PlanFlow Steps(int index, RecordedFlow flow, out ReplayProblem? problem)
    {
        List<PlanStep> steps = [];
        int left = 0;
        problem = null;
        foreach (RecordedMessage message in flow.Messages)
        {
            RolePart sender = roles[message.Sender], receiver = roles[message.Receiver];
            if (!sender.IsPlayed && !receiver.IsPlayed)
                continue;
            if (message.Protocol != Protocol.Sip)
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
            StepAction action = sender.IsPlayed ? receiver.IsPlayed ? StepAction.Internal : StepAction.Send : StepAction.Await;
            if (Step(steps.Count, message, action, flow, ref problem) is { } step)
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
        return flow.Steps[0] is { IsRequest: true, Sip: { } first } && !first.ToTag.IsEmpty ? "the capture begins inside its dialog" : null;
    }

    private static RolePart? Missing(RolePart sender, RolePart receiver)
        => !sender.IsPlayed && !sender.IsLive ? sender : !receiver.IsPlayed && !receiver.IsLive ? receiver : null;

    private static PlanStep? Step(int index, RecordedMessage message, StepAction action, RecordedFlow flow, ref ReplayProblem? problem)
    {
        // Hop by hop, and made by our own transaction layer: 100, and the ACK of a refusal.
        if (message.Status == 100 || message.IsAckOfRefusal)
            return null;
        SipMessage sip = new();
        if (!sip.TryRead(message.Bytes, SipFraming.Datagram))
        {
            problem = new($"Message {message.Number} of flow {flow.Id} ({message.Name}) cannot be replayed: it is cut or malformed.", IsUsage: false);
            return null;
        }
        return new(index, message, action) { Sip = sip };
    }

    private void Compile(List<PlanFlow> flows)
    {
        SipTemplateCompiler compiler = new(table);
        foreach (PlanStep step in flows.SelectMany(flow => flow.Steps))
        {
            if (step.Action == StepAction.Await)
                step.Expected = ExpectedMessage.Of(step.Sip, table);
            else if (step.Action == StepAction.Send)
                step.Template = compiler.Compile(step.Sip);
        }
    }
}
