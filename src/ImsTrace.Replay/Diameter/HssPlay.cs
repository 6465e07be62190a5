using System.Net;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Diameter;

/// <summary>Plays the HSS of a capture: listens, and answers live nodes until it is to stop.</summary>
internal sealed class HssPlay : IDiameterUser, IStreamUser, IDisposable
{
    private const int MostConnections = 256;
    private const int LastWords = 1_000;
    private readonly DiameterPlan plan;
    private readonly EventLoop loop;
    private readonly BaseMessages messages;
    private readonly CxResponder responder;
    private readonly IReadOnlyList<IPAddress> allowed;
    private readonly HashSet<DiameterConnection> connections = [];
    private readonly Dictionary<RecordedExchange, int> used = new(ReferenceEqualityComparer.Instance);
    private readonly ReplayResult result = new();
    private TcpListenerChannel? listener;
    private bool isStopping;

    private HssPlay(DiameterPlan plan, ReplaySettings settings, EventLoop loop)
    {
        (this.plan, this.loop, allowed) = (plan, loop, settings.Allowed);
        messages = new(plan.Own, plan.Applications);
        responder = new(plan.Users, settings.Users ?? [], plan.Own);
    }

    /// <summary>Listens; null, and why, where that cannot be.</summary>
    public static HssPlay? TryOpen(DiameterPlan plan, ReplaySettings settings, EventLoop loop, ITrafficLog log, out string? problem)
    {
        HssPlay play = new(plan, settings, loop);
        play.listener = TcpListenerChannel.TryOpen(plan.Address, loop, play, log, channel => play.ConnectionOf(channel), out problem, plan.IsSctp);
        if (play.listener is not null)
            return play;
        problem = $"{plan.Server.Label}: {problem}; name an address of this host with --local {plan.Server.Label}=ADDRESS:PORT";
        return null;
    }

    /// <summary>Serves until it is to stop, and then leaves in order.</summary>
    public ReplayResult Run(CancellationToken stop)
    {
        long began = loop.Microseconds;
        using CancellationTokenRegistration registration = stop.Register(() => loop.Post(new Stopper(this)));
        loop.Run(() => isStopping && connections.Count == 0);
        result.Seconds = (loop.Microseconds - began) / 1e6;
        result.IsInterrupted = true;
        result.Nodes = [new(plan.Address, plan.Server.Role, IsPlayed: true)];
        for (int flow = 0; flow < plan.Flows.Count; flow++)
            AddOutcome(flow);
        return result;
    }

    /// <inheritdoc/>
    public void OnOpen(DiameterConnection connection)
    {
    }

    /// <inheritdoc/>
    public void OnRequest(DiameterConnection connection, DiameterMessage request)
    {
        byte[] answer = responder.Answer(request, out RecordedExchange? exchange, out string? note);
        connection.TrySend(answer);
        if (exchange is not null)
            used[exchange] = used.GetValueOrDefault(exchange) + 1;
        if (note is not null)
            result.Note(note);
    }

    /// <inheritdoc/>
    public void OnAnswer(DiameterConnection connection, DiameterMessage answer) => result.Note($"{answer.Name} from {connection.Place}, which answers nothing");

    /// <inheritdoc/>
    public void OnClosed(DiameterConnection connection, string? problem)
    {
        connections.Remove(connection);
        if (problem is not null)
            result.Note($"the connection from {connection.Place} ended: {problem}");
    }

    /// <inheritdoc/>
    public void OnConnected(StreamChannel channel)
    {
        // Nothing is opened from here.
    }

    /// <inheritdoc/>
    public int OnBytes(StreamChannel channel, ReadOnlyMemory<byte> bytes) => ConnectionOf(channel)?.OnBytes(bytes) ?? bytes.Length;

    /// <inheritdoc/>
    public void OnClosed(StreamChannel channel, string? problem) => (channel.Tag as DiameterConnection)?.OnClosed(problem);

    /// <inheritdoc/>
    public void Dispose() => listener?.Dispose();

    // Bytes may come before the listener tells of the connection. Only those are served who could be contacted.
    private DiameterConnection? ConnectionOf(StreamChannel channel)
    {
        if (channel.Tag is DiameterConnection known)
            return known;
        bool isWelcome = AllowedAddresses.IsHarmless(channel.Remote.Address) || allowed.Contains(channel.Remote.Address);
        if (isStopping || !isWelcome || connections.Count >= MostConnections)
        {
            result.Note(isWelcome ? $"a connection from {channel.Remote}, one too many" : $"a connection from {channel.Remote.Address}, which --allow does not permit");
            channel.Dispose();
            return null;
        }
        DiameterConnection connection = new(channel, loop, messages, this, isInitiator: false);
        channel.Tag = connection;
        connections.Add(connection);
        return connection;
    }

    private void Stop()
    {
        isStopping = true;
        listener?.Dispose();
        foreach (DiameterConnection connection in connections.ToArray())
            connection.Disconnect(LastWords);
    }

    private void AddOutcome(int flow)
    {
        RecordedExchange[] own = [.. plan.Exchanges.Where(exchange => exchange.Flow == flow)];
        if (own.Length == 0)
            return;
        int came = own.Count(used.ContainsKey);
        int answers = own.Sum(exchange => used.GetValueOrDefault(exchange));
        string? missing = came == own.Length ? null : string.Join(", ", own.Where(exchange => !used.ContainsKey(exchange)).Select(exchange => $"{exchange.Request.Name} {exchange.Recorded.Number}").Take(10));
        result.Add(new()
        {
            Call = 0, Flow = plan.Flows[flow].Id, Kind = plan.Flows[flow].Kind, Result = missing is null ? FlowResultKind.Pass : FlowResultKind.NotRun,
            Cause = missing is null ? null : $"nobody asked as in {missing}", Differences = Array.Empty<Difference>(), CallIds = [], Sent = answers, Received = answers, Milliseconds = 0,
        });
    }

    private sealed class Stopper(HssPlay play) : ILoopWork
    {
        public void Run() => play.Stop();
    }
}
