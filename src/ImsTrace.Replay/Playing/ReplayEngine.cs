using System.Diagnostics.CodeAnalysis;
using System.Net;
using ImsTrace.Analysis.Comparing;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Playing;

/// <summary>Plays a plan as often as asked for: sockets, calls, and who takes what comes.</summary>
internal sealed class ReplayEngine : ISipUser, IDisposable
{
    private const int LongestClosing = 2_000;
    private readonly ITrafficLog log;
    private readonly Dictionary<(int Role, int Place), SipEndpoint> endpoints = [];
    private readonly Dictionary<IPEndPoint, SipEndpoint> byAddress = [];
    private readonly Dictionary<IPAddress, MsrpEndpoint> byHost = [];
    private readonly Dictionary<ulong, ReplayCall> byCallId = [];
    private readonly Dictionary<ulong, List<ReplayCall>> waiting = [];
    private readonly Dictionary<ulong, ServerTransaction> answered = [];
    private readonly HashSet<ReplayCall> active = [];
    private readonly HashSet<int> heard = [];
    private readonly HashSet<CleaningRequest> cleaning = [];
    private readonly ReplayResult result = new();
    private readonly LoopTimer starter;
    private int started;
    private int ended;
    private long beganAt;

    private ReplayEngine(ReplayPlan plan, ReplaySettings settings, TimeProvider clock, ITrafficLog log)
    {
        (Plan, Settings, this.log) = (plan, settings, log);
        Loop = new(clock);
        Comparison = new(new StableText(Hosts(plan)), settings.Ignored, settings.IsStrict);
        starter = new(new Starter(this));
        Msrp = new(this);
        HasRelays = plan.Roles.Any(part => part.Relay.Length > 0);
    }

    public ReplayPlan Plan { get; }

    public ReplaySettings Settings { get; }

    public EventLoop Loop { get; }

    public FreshTokens Tokens { get; } = new();

    public MsrpPlay Msrp { get; }

    public MessageComparison Comparison { get; }

    /// <summary>Whether a played role is behind an MSRP relay.</summary>
    public bool HasRelays { get; }

    /// <summary>Who plays the message of a step that is no SIP.</summary>
    public IProtocolPlayer PlayerOf(PlanStep step) => step.Message.Protocol switch
    {
        Analysis.Messages.Protocol.Msrp => Msrp,
        _ => throw new InvalidOperationException($"{step.Message.Protocol} is played by nobody."), // no plan has such a step
    };

    /// <summary>Binds the sockets of all played roles; null, and why, where one cannot be.</summary>
    public static ReplayEngine? TryOpen(ReplayPlan plan, ReplaySettings settings, TimeProvider clock, ITrafficLog log, [NotNullWhen(false)] out string? problem)
    {
        ReplayEngine engine = new(plan, settings, clock, log);
        problem = engine.Bind();
        if (problem is null)
            return engine;
        engine.Dispose();
        return null;
    }

    /// <summary>Plays until all calls are over, or it is to stop.</summary>
    public ReplayResult Run(CancellationToken stop)
    {
        beganAt = Loop.Microseconds;
        result.Nodes = Nodes();
        using CancellationTokenRegistration registration = stop.Register(() => Loop.Post(new Stopper(this)));
        StartMore();
        Loop.Run(() => (ended == Settings.Count || (stop.IsCancellationRequested && active.Count == 0)) && cleaning.Count == 0);
        result.Seconds = (Loop.Microseconds - beganAt) / 1e6;
        result.Retransmissions = byAddress.Values.Sum(endpoint => endpoint.Retransmissions);
        foreach (SipEndpoint endpoint in byAddress.Values)
        {
            endpoint.Abandon();
            endpoint.Close();
        }
        long closedAt = Loop.Milliseconds;
        Loop.Run(() => byAddress.Values.All(endpoint => endpoint.IsEnded) || Loop.Milliseconds - closedAt > LongestClosing);
        result.TimersLeft = Loop.Timers;
        return result;
    }

    public SipEndpoint EndpointOf(RolePart part, int call) => endpoints[(part.Index, call % part.Locals.Count)];

    /// <summary>Where a role speaks MSRP in a call.</summary>
    public MsrpEndpoint MsrpOf(RolePart part, int call) => byHost[EndpointOf(part, call).Local.Address];

    /// <summary>Whether an address is a target's, or one of ours.</summary>
    public bool MayContact(IPAddress address) => byHost.ContainsKey(address)
        || Plan.Roles.Any(part => part.Target?.Address.Equals(address) == true || (part.Relay.Length > 0 && MsrpRelayClient.AddressOf(System.Text.Encoding.UTF8.GetBytes(part.Relay))?.Address.Equals(address) == true));

    /// <summary>Keeps what no call can be blamed for.</summary>
    public void Note(string text) => result.Note(text);

    /// <summary>The user whom a role stands for in a call; null where the file has none.</summary>
    public UserRow? UserOf(RolePart part, int call)
    {
        if (Settings.Users is not { } users || part.User < 0)
            return null;
        // A single call is the captured users' own, where the file has them.
        UserRow? own = Settings.Count > 1 ? null
            : users.FirstOrDefault(row => row.Identity == part.Identity) ?? users.FirstOrDefault(row => part.PrivateIdentity.Length > 0 && row.PrivateIdentity == part.PrivateIdentity);
        return own ?? users[(int)(((long)call * Plan.Users.Count + part.User) % users.Count)];
    }

    /// <summary>Whether nothing has come from a live role yet.</summary>
    public bool HasHeardNothing(int role) => !heard.Contains(role);

    /// <summary>A message came from a live role.</summary>
    public void OnHeard(int role) => heard.Add(role);

    /// <summary>What comes with the step's Call-ID is this call's.</summary>
    public void Route(ReplayCall call, PlanStep step) => byCallId[CallKey(call, step)] = call;

    /// <summary>The ACK of the answer will be of this transaction.</summary>
    public void Remember(ServerTransaction transaction)
    {
        if (transaction.IsInvite)
            answered[FieldHash.Of(transaction.Request.CallId) ^ EndpointHash(transaction)] = transaction;
    }

    /// <summary>A flow of a call is over.</summary>
    public void OnOutcome(ReplayCall call, FlowPlay flow) => result.Add(flow.Outcome!); // it has just been set

    /// <summary>A call is over.</summary>
    public void OnEnded(ReplayCall call)
    {
        if (!active.Remove(call))
            return;
        ended++;
        result.AddCall(call.DueAt - beganAt, Loop.Microseconds - beganAt, FailureOf(call));
        CallCleaner.Clean(call, this, isInterrupted: false);
        Forget(call);
        StartMore();
    }

    /// <summary>A request of the cleaning goes out: the run waits a little for its answer.</summary>
    public void Clean(PlayedRole role, in SipRoute route, byte[] request, byte[] branch)
    {
        CleaningRequest ending = new(this, role);
        cleaning.Add(ending);
        ending.Send(route, request, branch);
    }

    /// <summary>A request of the cleaning is over.</summary>
    public void OnCleaned(CleaningRequest ending) => cleaning.Remove(ending);

    /// <inheritdoc/>
    public void OnRequest(SipEndpoint endpoint, SipMessage message, ServerTransaction? transaction)
    {
        if (transaction is null && answered.Remove(FieldHash.Of(message.CallId) ^ (ulong)endpoint.GetHashCode(), out ServerTransaction? invite))
            invite.OnAck();
        ReplayCall? call = byCallId.GetValueOrDefault(FieldHash.Of(message.CallId)) ?? FindWaiting(endpoint, message);
        foreach (FlowPlay flow in call?.Flows ?? [])
        {
            if (flow.Find(endpoint, message) is not { } step)
                continue;
            flow.OnRequest(step, message, transaction);
            byCallId[FieldHash.Of(message.CallId)] = call!; // it has flows
            return;
        }
        if (transaction is null)
            return;
        call?.Flows.FirstOrDefault(flow => flow.IsRunning)?.OnExtra(System.Text.Encoding.UTF8.GetString(message.Method));
        if (call is null)
            Note($"{System.Text.Encoding.UTF8.GetString(message.Method)} at {endpoint.Local} from {transaction.Route.Remote}");
        bool isHarmless = message.Method.SequenceEqual("BYE"u8) || message.Method.SequenceEqual("OPTIONS"u8) || message.Method.SequenceEqual("NOTIFY"u8) || message.Method.SequenceEqual("CANCEL"u8);
        (int status, string reason) = isHarmless ? (200, "OK") : message.ToTag.IsEmpty ? (480, "Temporarily Unavailable") : (481, "Call/Transaction Does Not Exist");
        transaction.Answer(ResponseBuilder.Of(transaction.Request, status, reason, Tokens.Next()), status);
    }

    /// <inheritdoc/>
    public void OnStrayResponse(SipEndpoint endpoint, SipMessage message)
    {
        // The 2xx of an INVITE again: its ACK was lost.
        bool isAccepted = message.Status is >= 200 and < 300 && message.Method.SequenceEqual("INVITE"u8);
        if (!isAccepted || !byCallId.TryGetValue(FieldHash.Of(message.CallId), out ReplayCall? call))
            return;
        foreach (PlayedRole role in call.Roles.Where(role => role.Endpoint == endpoint))
        {
            foreach (DialogState dialog in role.Dialogs)
            {
                if (dialog.Ack is { } ack)
                    endpoint.TrySend(ack.Route, ack.Bytes, out _);
            }
        }
    }

    /// <inheritdoc/>
    public void OnRefused(SipEndpoint endpoint, string reason) => Note($"a connection at {endpoint.Local} from {reason}");

    /// <inheritdoc/>
    public void OnJunk(SipEndpoint endpoint, int length) => Note($"{length} octets that are no SIP at {endpoint.Local}");

    /// <inheritdoc/>
    public void Dispose()
    {
        Loop.Dispose();
        foreach (ReplayCall call in active)
            call.Dispose();
        foreach (SipEndpoint endpoint in byAddress.Values)
            endpoint.Dispose();
        Msrp.Dispose();
        foreach (MsrpEndpoint endpoint in byHost.Values)
            endpoint.Dispose();
    }

    private static FailureKind FailureOf(ReplayCall call)
    {
        foreach (FlowPlay flow in call.Flows)
        {
            if (flow.Outcome is { Failure: not FailureKind.None and var failure })
                return failure;
        }
        return FailureKind.None;
    }

    private static ulong EndpointHash(ServerTransaction transaction) => (ulong)transaction.Endpoint.GetHashCode();

    private string? Bind()
    {
        bool speaksMsrp = Enumerable.Range(0, Plan.Table.Count).Any(place => Plan.Table[place].Kind == BindingKind.MsrpPath);
        foreach (RolePart part in Plan.Roles.Where(part => part.IsPlayed && Plan.Flows.Any(flow => flow.Steps.Any(step => step.Played == part.Index || step.Message.Receiver == part.Index))))
        {
            for (int place = 0; place < part.Locals.Count; place++)
            {
                IPEndPoint local = part.Locals[place];
                if (local.Port == 0 || !byAddress.TryGetValue(local, out SipEndpoint? endpoint))
                {
                    endpoint = SipEndpoint.TryOpen(local, Loop, this, Settings.Trust, log, out string? problem, part.Listening);
                    if (endpoint is null)
                        return $"{part.Label}: {problem}";
                    byAddress[endpoint.Local] = endpoint;
                }
                endpoints[(part.Index, place)] = endpoint;
                if (speaksMsrp && !byHost.ContainsKey(endpoint.Local.Address))
                {
                    MsrpEndpoint? msrp = MsrpEndpoint.TryOpen(endpoint.Local.Address, Loop, Msrp, log, Settings.Trust, Plan.Table.HasFingerprint, out string? wrong);
                    if (msrp is null)
                        return $"{part.Label}: {wrong}";
                    byHost.Add(endpoint.Local.Address, msrp);
                }
            }
        }
        return null;
    }

    private List<ReplayNode> Nodes()
    {
        List<ReplayNode> nodes = [];
        foreach (((int role, _), SipEndpoint endpoint) in endpoints)
            nodes.Add(new(endpoint.Local, Plan.Roles[role].Recorded.Role, IsPlayed: true));
        foreach (RolePart part in Plan.Roles)
        {
            if (part.Target is { } target)
                nodes.Add(new(target, part.Recorded.Role, IsPlayed: false));
        }
        return nodes;
    }

    private static IEnumerable<(string Host, string Role)> Hosts(ReplayPlan plan)
    {
        Dictionary<string, string> hosts = [];
        foreach (RolePart part in plan.Roles)
        {
            foreach (Capture.Network.Endpoint address in part.Recorded.Addresses)
                hosts.TryAdd(address.ToString() is var text ? text[..text.LastIndexOf(':')] : "", part.Recorded.Role.Name());
            foreach (IPEndPoint address in part.Target is { } target ? [target] : part.Locals)
                hosts.TryAdd(SipText.Host(address.Address), part.Recorded.Role.Name());
        }
        return hosts.Select(host => (host.Key, host.Value));
    }

    // At a rate, calls begin whether others have ended or not, as long as there is room; else as many as there is room for.
    private void StartMore()
    {
        while (started < Settings.Count && active.Count < Settings.Concurrency)
        {
            long dueAt = Settings.Rate > 0 ? beganAt + (long)(DueAt(started) * 1e6) : Loop.Microseconds;
            long early = dueAt - Loop.Microseconds;
            if (early > 0)
            {
                Loop.Set(starter, Math.Max(early / 1000, 1));
                return;
            }
            ReplayCall call = new(this, started++) { DueAt = dueAt };
            active.Add(call);
            Expect(call, isAdded: true);
            Loop.Post(new CallStart(call));
        }
    }

    // Seconds after the beginning: while the rate grows, the number of calls grows with the square of the time.
    private double DueAt(int call)
    {
        (double rate, double ramp) = (Settings.Rate, Settings.Ramp);
        return call < rate * ramp / 2 ? Math.Sqrt(2 * call * ramp / rate) : ramp / 2 + call / rate;
    }

    private void Stop()
    {
        result.IsInterrupted = active.Count > 0 || started < Settings.Count;
        started = Settings.Count;
        Loop.Stop(starter);
        foreach (ReplayCall call in active.ToArray())
        {
            call.Cancel();
            CallCleaner.Clean(call, this, isInterrupted: true);
        }
    }

    private void Forget(ReplayCall call)
    {
        Expect(call, isAdded: false);
        Msrp.Forget(call);
        foreach (PlanStep step in Plan.CallIds)
            byCallId.Remove(CallKey(call, step));
        call.Dispose();
    }

    // Requests whose Call-ID is another's choice are found by who gets them: address, method and the user of To.
    private void Expect(ReplayCall call, bool isAdded)
    {
        foreach (PlanStep step in Plan.Foreign)
        {
            ulong key = WaitKey(call.Role(step.Played).Endpoint, System.Text.Encoding.ASCII.GetBytes(step.Message.Method), step.To.Render(call.Values));
            if (!waiting.TryGetValue(key, out List<ReplayCall>? calls))
                waiting[key] = calls = [];
            if (isAdded)
                calls.Add(call);
            else
                calls.Remove(call);
        }
    }

    private ReplayCall? FindWaiting(SipEndpoint endpoint, SipMessage message)
        => waiting.TryGetValue(WaitKey(endpoint, message.Method, message.Address(SipHeaderId.To)), out List<ReplayCall>? calls)
            ? calls.FirstOrDefault(call => call.Flows.Any(flow => flow.Find(endpoint, message) is not null))
            : null;

    private static ulong WaitKey(SipEndpoint endpoint, ReadOnlySpan<byte> method, ReadOnlySpan<byte> to)
    {
        ulong user = SipUriReader.TryRead(to, out SipUriView uri) ? FieldHash.Of(uri.User) : FieldHash.Of(to);
        return user * 31 ^ FieldHash.Of(method) ^ (ulong)endpoint.GetHashCode();
    }

    private static ulong CallKey(ReplayCall call, PlanStep step) => FieldHash.Of(step.CallId < 0 ? step.Sip.CallId : call.Values[step.CallId]);

    private sealed class Starter(ReplayEngine engine) : ILoopWork
    {
        public void Run() => engine.StartMore();
    }

    private sealed class Stopper(ReplayEngine engine) : ILoopWork
    {
        public void Run() => engine.Stop();
    }

    private sealed class CallStart(ReplayCall call) : ILoopWork
    {
        public void Run() => call.Start();
    }
}
