using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Msrp;

/// <summary>The MSRP of a replay: who opens connections, who gets what comes, and what is answered.</summary>
internal sealed class MsrpPlay(ReplayEngine engine) : IMsrpUser, IProtocolPlayer
{
    private readonly Dictionary<ulong, MsrpSession> sessions = [];
    private readonly Dictionary<ReplayCall, List<MsrpSession>> byCall = [];
    private readonly Dictionary<ulong, MsrpSending> transactions = [];
    private readonly Dictionary<PlayedRole, MsrpRelayClient> relays = [];

    /// <summary>Makes the path of one end of a session: its own URI, behind those of its relay.</summary>
    public byte[] Open(ReplayCall call, Binding binding)
    {
        PlayedRole role = call.Role(binding.Role);
        MsrpSession session = new(call, role, binding.Index, UriOf(role, call, IsSecure(binding.Recorded), out byte[] token), relays.GetValueOrDefault(role));
        sessions[FieldHash.Of(token)] = session;
        if (!byCall.TryGetValue(call, out List<MsrpSession>? ofCall))
            byCall.Add(call, ofCall = []);
        ofCall.Add(session);
        return session.Relay is { } relay ? [.. relay.UsePath, (byte)' ', .. session.Uri] : session.Uri;
    }

    /// <summary>The port that a description names: that of the first URI of the path (RFC 4975 section 8.1).</summary>
    public int PortOf(ReplayCall call, Binding binding)
    {
        PlayedRole role = call.Role(binding.Role);
        return relays.TryGetValue(role, out MsrpRelayClient? relay) && MsrpRelayClient.AddressOf(new MsrpPath(relay.UsePath).First) is { } first
            ? first.Port
            : engine.MsrpOf(role.Part, call.Number).LocalOf(IsSecure(binding.Recorded)).Port;
    }

    /// <summary>Has a role authorized at its relay; what comes of it is told.</summary>
    public void Authorize(ReplayCall call, PlayedRole role, byte[] relay, Action<string?> done)
    {
        if (MsrpRelayClient.AddressOf(relay) is not { } address)
        {
            done($"the MSRP relay {Encoding.UTF8.GetString(relay)} has no address and port");
            return;
        }
        MsrpRelayClient client = new(relay, UriOf(role, call, isSecure: false, out _), call.DigestOf(role), engine.Tokens.Next, done);
        relays[role] = client;
        StreamChannel? channel = engine.MsrpOf(role.Part, call.Number).TryConnect(address, out string? problem);
        if (channel is null)
            client.OnClosed(problem);
        else
            client.Start(channel);
    }

    /// <inheritdoc/>
    public bool TrySend(FlowPlay flow, ReplayCall call, PlanStep step, out string? problem)
    {
        MsrpMessage recorded = step.Msrp!; // the step is MSRP
        int own = call.Values.Table.Find(BindingKind.MsrpPath, recorded.LastHop);
        if (own < 0 || SessionOf(call, own) is not { } session)
        {
            problem = "no description of the session was sent";
            return false;
        }
        if (session.Channel is null && session.Relay is { Channel: { } relayed })
            session.Attach(relayed);
        if (session.Channel is null && call.RemoteSetupOf(step.Message.Sender) != "active" && !TryConnect(session, call, recorded, out problem))
            return false;
        return TryGoOn(new(flow, step, session, call.Values), out problem);
    }

    /// <inheritdoc/>
    public void OnMessage(StreamChannel channel, MsrpMessage message)
    {
        if (!message.IsRequest)
        {
            if (transactions.Remove(FieldHash.Of(message.TransactionId), out MsrpSending? sent))
                OnAnswer(sent, message);
            else
                relays.Values.FirstOrDefault(relay => relay.Channel == channel)?.TryTake(message);
            return;
        }
        if (!MsrpUri.TryRead(message.NextHop, out MsrpUri uri) || !sessions.TryGetValue(FieldHash.Of(uri.SessionId), out MsrpSession? session))
        {
            channel.TrySend(MsrpTemplate.Answer(message, 481));
            return;
        }
        if (session.Channel is null && Stranger(session, channel) is { } stranger)
        {
            channel.TrySend(MsrpTemplate.Answer(message, 481));
            foreach (FlowPlay flow in session.Call.Flows)
                flow.Msrp.OnClosed(session, stranger);
            return;
        }
        if (session.Channel is null)
            session.Attach(channel);
        foreach (FlowPlay flow in session.Call.Flows)
        {
            if (flow.Msrp.Find(session, message) is not { } step)
                continue;
            Answer(channel, flow, step, message);
            flow.Msrp.OnRequest(step, message);
            return;
        }
        // The empty SEND by which a connection is bound is often not recorded.
        if (message.Method == "SEND")
            channel.TrySend(MsrpTemplate.Answer(message, 200));
        if (message.Body.Length > 0)
            session.Call.Flows.FirstOrDefault(flow => flow.IsRunning)?.OnExtra($"MSRP {message.Method}");
    }

    /// <inheritdoc/>
    public void OnClosed(StreamChannel channel, string? problem)
    {
        foreach (MsrpRelayClient relay in relays.Values.Where(relay => relay.Channel == channel).ToArray())
            relay.OnClosed(problem);
        if (channel.Tag is not MsrpSession session || session.Channel != channel)
            return;
        foreach (FlowPlay flow in session.Call.Flows)
            flow.Msrp.OnClosed(session, $"the MSRP connection with {channel.Remote} has ended{(problem is null ? "" : $": {problem}")}");
    }

    /// <inheritdoc/>
    public void OnJunk(StreamChannel channel) => engine.Note($"octets that are no MSRP from {channel.Remote}");

    /// <inheritdoc/>
    public void Forget(ReplayCall call)
    {
        if (byCall.Remove(call, out List<MsrpSession>? ofCall))
        {
            foreach (MsrpSession session in ofCall)
            {
                foreach (ulong transaction in session.Transactions)
                    transactions.Remove(transaction);
                if (MsrpUri.TryRead(session.Uri, out MsrpUri uri))
                    sessions.Remove(FieldHash.Of(uri.SessionId));
                if (session.Channel is { } channel)
                    engine.MsrpOf(session.Role.Part, call.Number).Close(channel);
            }
        }
        if (relays.Count == 0)
            return;
        foreach (PlayedRole role in call.Roles)
        {
            if (relays.Remove(role, out MsrpRelayClient? relay) && relay.Channel is { } channel)
                engine.MsrpOf(role.Part, call.Number).Close(channel);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sessions.Clear();
        byCall.Clear();
        transactions.Clear();
        relays.Clear();
    }

    // What the played role answered in the recording, and at the right time: the transaction is for the next hop alone.
    private static void Answer(StreamChannel channel, FlowPlay flow, PlanStep step, MsrpMessage message)
    {
        if (message.Method == "REPORT")
            return;
        PlanStep? recorded = flow.Plan.Steps.FirstOrDefault(other => other.Request == step.Index && other.Message.Sender == step.Message.Receiver);
        if (recorded is null && !message.WantsAnswer)
            return;
        channel.TrySend(MsrpTemplate.Answer(message, recorded?.Message.Status ?? 200));
        if (recorded is not null)
            flow.Msrp.OnAnswered(recorded);
    }

    // Why a connection that came is not the session's; null where it is.
    private static string? Stranger(MsrpSession session, StreamChannel channel)
    {
        if (!session.IsSecure || session.Relay is not null)
            return null;
        if (channel is not SecureChannel secure)
            return $"the MSRP connection from {channel.Remote} is not over TLS";
        return session.Call.RemoteFingerprintOf(session.Role.Part.Index) is { } announced && TlsIdentity.Mismatch(announced, secure.RemoteCertificate) is { } wrong
            ? $"the MSRP connection from {channel.Remote}: {wrong}"
            : null;
    }

    private void OnAnswer(MsrpSending sending, MsrpMessage answer)
    {
        sending.OnAnswer();
        bool isWell = answer.Status == 200;
        if (isWell && !sending.IsSent && !TryGoOn(sending, out string? problem))
            sending.Flow.Msrp.OnFailed(sending.Step, problem);
        else if (!isWell || sending.IsOver)
            sending.Flow.Msrp.OnAnswer(sending.Step, answer);
        else
            sending.Flow.Msrp.OnProgress();
    }

    private bool TryGoOn(MsrpSending sending, [NotNullWhen(false)] out string? problem)
    {
        bool isTaken = sending.TryGoOn(Begin);
        problem = isTaken ? null : "the MSRP connection has ended, or takes no more";
        if (sending.IsSent && isTaken)
            sending.Flow.Msrp.OnSent(sending.Step);
        return isTaken;
    }

    private byte[] Begin(MsrpSending sending, MsrpSession session)
    {
        byte[] transaction = engine.Tokens.Next();
        ulong key = FieldHash.Of(transaction);
        transactions[key] = sending;
        session.Transactions.Add(key);
        return transaction;
    }

    // A path, or what stands for its port, that was recorded over TLS, or is to go over it; a relay is spoken to as recorded.
    private bool IsSecure(ReadOnlySpan<byte> recorded) => engine.Settings.IsMsrpSecure || recorded.IndexOf("msrps:"u8) >= 0;

    private byte[] UriOf(PlayedRole role, ReplayCall call, bool isSecure, out byte[] token)
    {
        IPEndPoint local = engine.MsrpOf(role.Part, call.Number).LocalOf(isSecure);
        token = engine.Tokens.Next();
        return Encoding.ASCII.GetBytes($"{(isSecure ? "msrps" : "msrp")}://{Sip.SipText.Host(local.Address)}:{local.Port.ToString(CultureInfo.InvariantCulture)}/{Encoding.ASCII.GetString(token)};tcp");
    }

    private bool TryConnect(MsrpSession session, ReplayCall call, MsrpMessage recorded, out string? problem)
    {
        byte[] path = TextTemplate.Of(recorded.NextHop, call.Values.Table).Render(call.Values);
        if (MsrpRelayClient.AddressOf(new MsrpPath(path).First) is not { } address)
        {
            problem = $"the MSRP path {Encoding.UTF8.GetString(path)} has no address and port";
            return false;
        }
        if (!engine.MayContact(address.Address))
        {
            problem = $"the MSRP path leads to {address.Address}, which no --target names";
            return false;
        }
        MsrpEndpoint endpoint = engine.MsrpOf(session.Role.Part, call.Number);
        problem = null;
        StreamChannel? channel = session.IsSecure ? endpoint.ConnectSecurely(address, call.RemoteFingerprintOf(session.Role.Part.Index)) : endpoint.TryConnect(address, out problem);
        if (channel is not null)
            session.Attach(channel);
        return channel is not null;
    }

    private MsrpSession? SessionOf(ReplayCall call, int path)
        => byCall.TryGetValue(call, out List<MsrpSession>? ofCall) && call.Values.IsKnown(path) ? ofCall.Find(session => session.Path == path) : null;
}
