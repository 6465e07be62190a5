using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Diameter;

/// <summary>Plays those who ask a live Diameter server, over one connection: recorded requests anew, and each answer held against the recorded one.</summary>
internal sealed class AskingPlay : IDiameterUser, IStreamUser
{
    private const int LastWords = 1_000;

    // Seconds between 1900 and 1970 (RFC 6733 section 4.3.1, Time).
    private const long Era = 2_208_988_800;
    private readonly BaseMessages messages;
    private readonly DiameterComparison comparison;
    private readonly TimeProvider clock;
    private readonly Dictionary<uint, DiameterCall> waiting = [];
    private readonly HashSet<DiameterCall> active = [];
    private readonly ReplayResult result = new();
    private readonly LoopTimer starter;
    private readonly uint sessionEpoch = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
    private DiameterConnection? connection;
    private uint nextSession;
    private int started;
    private int ended;
    private long beganAt;
    private bool isClosed;
    private bool isStarting;

    private AskingPlay(DiameterPlan plan, ReplaySettings settings, EventLoop loop, TimeProvider clock)
    {
        (Plan, Settings, Loop, this.clock) = (plan, settings, loop, clock);
        messages = new(plan.Own, plan.Applications);
        comparison = new(settings.Ignored, settings.IsStrict);
        starter = new(new Starter(this));
    }

    public DiameterPlan Plan { get; }

    public ReplaySettings Settings { get; }

    public EventLoop Loop { get; }

    /// <summary>Begins to connect; null, and why, where that cannot be.</summary>
    public static AskingPlay? TryOpen(DiameterPlan plan, ReplaySettings settings, EventLoop loop, TimeProvider clock, ITrafficLog log, out string? problem)
    {
        AskingPlay play = new(plan, settings, loop, clock);
        TcpChannel? channel = TcpChannel.TryConnect(plan.Local, plan.Address, loop, play, log, out problem, plan.IsSctp);
        if (channel is null)
            return null;
        play.connection = new(channel, loop, play.messages, play, isInitiator: true);
        channel.Tag = play.connection;
        return play;
    }

    /// <summary>Asks all, and leaves in order.</summary>
    public ReplayResult Run(CancellationToken stop)
    {
        beganAt = Loop.Microseconds;
        using CancellationTokenRegistration registration = stop.Register(() => Loop.Post(new Stopper(this)));
        Loop.Run(() => isClosed);
        result.Seconds = (Loop.Microseconds - beganAt) / 1e6;
        return result;
    }

    /// <summary>Sends a request anew for a call, which gets the answer that comes under its number.</summary>
    public bool TrySend(RecordedExchange exchange, DiameterCall call, Dictionary<string, string> sessions, out uint hopByHop)
    {
        DiameterMessage recorded = exchange.Request;
        (hopByHop, uint endToEnd) = connection!.Next(); // open, or no call would ask
        DiameterWriter writer = new(new()
        {
            CommandCode = recorded.Header.CommandCode, Flags = recorded.Header.Flags & ~CommandFlags.PotentiallyRetransmitted,
            ApplicationId = recorded.Header.ApplicationId, HopByHopId = hopByHop, EndToEndId = endToEnd,
        });
        if (recorded.Text(AvpCode.SessionId) is { Length: > 0 } session)
            writer.Add(AvpCode.SessionId, SessionOf(session, sessions));
        writer.Add(AvpCode.OriginHost, Plan.Own.Host).Add(AvpCode.OriginRealm, Plan.Own.Realm).Add(AvpCode.DestinationRealm, connection.Peer.Realm);
        if (recorded.Has(AvpCode.DestinationHost))
            writer.Add(AvpCode.DestinationHost, connection.Peer.Host);
        CxRewriter.Copy(writer, recorded, MapOf(exchange, call.Number),
            static (code, vendor) => (vendor == 0 && code == AvpCode.EventTimestamp) || CxRewriter.IsAuthItem(code, vendor));
        CxRewriter.CopyAuthItems(writer, recorded);
        if (recorded.Has(AvpCode.EventTimestamp))
            writer.Add(AvpCode.EventTimestamp, (uint)(clock.GetUtcNow().ToUnixTimeSeconds() + Era));
        if (!connection.TrySend(writer.ToArray()))
            return false;
        waiting[hopByHop] = call;
        return true;
    }

    /// <summary>What the live answer has other than the recorded one.</summary>
    public IReadOnlyList<Difference> Compare(RecordedExchange exchange, DiameterMessage answer, int call) => comparison.Compare(exchange, answer, MapOf(exchange, call));

    /// <summary>The call awaits this answer no more.</summary>
    public void Forget(DiameterCall call) => waiting.Remove(call.HopByHop);

    /// <summary>A flow of a call is over.</summary>
    public void OnOutcome(DiameterCall call, FlowOutcome outcome) => result.Add(outcome);

    /// <summary>A call is over.</summary>
    public void OnEnded(DiameterCall call, FailureKind failure)
    {
        active.Remove(call);
        ended++;
        result.AddCall(call.DueAt - beganAt, Loop.Microseconds - beganAt, failure);
        StartMore();
    }

    /// <inheritdoc/>
    public void OnOpen(DiameterConnection opened)
    {
        result.Nodes =
        [
            new(Plan.Address, Plan.Server.Role, IsPlayed: false), new(opened.Local, Plan.Roles[Plan.Exchanges[0].Recorded.Sender].Role, IsPlayed: true),
        ];
        StartMore();
    }

    // What a server asks, such as RTR or PPR, is not of the recording's requests.
    /// <inheritdoc/>
    public void OnRequest(DiameterConnection connection, DiameterMessage request)
    {
        result.Note($"{request.Name} from {connection.Place}");
        connection.TryRefuse(request, ResultCode.UnableToComply);
    }

    /// <inheritdoc/>
    public void OnAnswer(DiameterConnection connection, DiameterMessage answer)
    {
        if (waiting.Remove(answer.Header.HopByHopId, out DiameterCall? call))
            call.OnAnswer(answer);
        else
            result.Note($"{answer.Name} from {connection.Place} that answers nothing, or came late");
    }

    /// <inheritdoc/>
    public void OnClosed(DiameterConnection connection, string? problem)
    {
        isClosed = true;
        string cause = $"no connection to {Plan.Server.Label} at {Plan.Address}: {problem ?? "it was closed"}";
        if (started == 0 && !result.IsInterrupted)
            active.Add(new(started++, Loop.Microseconds, this));
        foreach (DiameterCall call in active.ToArray())
            call.Abandon(cause, result.IsInterrupted);
    }

    /// <inheritdoc/>
    public void OnConnected(StreamChannel channel) => connection!.OnConnected(); // made with the channel

    /// <inheritdoc/>
    public int OnBytes(StreamChannel channel, ReadOnlyMemory<byte> bytes) => connection!.OnBytes(bytes);

    /// <inheritdoc/>
    public void OnClosed(StreamChannel channel, string? problem) => connection?.OnClosed(problem);

    // Calls that end while they begin come back here: they leave the next to the loop that began them.
    private void StartMore()
    {
        if (isStarting)
            return;
        isStarting = true;
        Start();
        isStarting = false;
        if (ended == Settings.Count || (result.IsInterrupted && active.Count == 0))
            connection?.Disconnect(LastWords);
    }

    private void Start()
    {
        while (connection?.State == ConnectionState.Open && started < Settings.Count && active.Count < Settings.Concurrency)
        {
            long due = Settings.Rate > 0 ? (long)(started / Settings.Rate * 1e6) : Loop.Microseconds - beganAt;
            long early = due - (Loop.Microseconds - beganAt);
            if (early > 0)
            {
                Loop.Set(starter, Math.Max(early / 1000, 1));
                return;
            }
            DiameterCall call = new(started++, beganAt + due, this);
            active.Add(call);
            call.Ask();
        }
    }

    private void Stop()
    {
        result.IsInterrupted = ended < Settings.Count;
        Loop.Stop(starter);
        foreach (DiameterCall call in active.ToArray())
            call.Abandon("", isInterrupted: true);
        connection?.Disconnect(LastWords);
    }

    private string SessionOf(string recorded, Dictionary<string, string> sessions)
    {
        if (!sessions.TryGetValue(recorded, out string? fresh))
            sessions[recorded] = fresh = string.Create(CultureInfo.InvariantCulture, $"{Plan.Own.Host};{sessionEpoch};{nextSession++};imstrace");
        return fresh;
    }

    // A single call is the captured users' own, where the file has them; else rows take turns.
    private IdentityMap MapOf(RecordedExchange exchange, int call)
    {
        if (Settings.Users is not { } rows || Plan.UserOf(exchange) is not (var user, >= 0 and var place))
            return IdentityMap.None;
        if (Settings.Count == 1 && rows.Any(user.Has))
            return IdentityMap.None;
        return IdentityMap.Of(user, rows[(int)(((long)call * Plan.Users.Count + place) % rows.Count)]);
    }

    private sealed class Starter(AskingPlay play) : ILoopWork
    {
        public void Run() => play.StartMore();
    }

    private sealed class Stopper(AskingPlay play) : ILoopWork
    {
        public void Run() => play.Stop();
    }
}
