using System.Globalization;
using System.Net;
using System.Text;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Msrp;

/// <summary>The MSRP of a replay: who opens connections, who gets what comes, and what is answered.</summary>
internal sealed class MsrpPlay(ReplayEngine engine) : IMsrpUser
{
    private readonly Dictionary<ulong, MsrpSession> sessions = [];
    private readonly Dictionary<ulong, (FlowPlay Flow, PlanStep Step)> transactions = [];

    /// <summary>Makes the URI of one end of a session.</summary>
    public byte[] Open(ReplayCall call, Binding binding)
    {
        PlayedRole role = call.Role(binding.Role);
        IPEndPoint local = engine.MsrpOf(role.Part, call.Number).Local;
        byte[] token = engine.Tokens.Next();
        sessions[FieldHash.Of(token)] = new(call, role, binding.Index);
        return Encoding.ASCII.GetBytes($"msrp://{Sip.SipText.Host(local.Address)}:{local.Port.ToString(CultureInfo.InvariantCulture)}/{Encoding.ASCII.GetString(token)};tcp");
    }

    /// <summary>Sends a recorded request; false, and why, where it cannot be sent.</summary>
    public bool TrySend(FlowPlay flow, ReplayCall call, PlanStep step, out string? problem)
    {
        MsrpMessage recorded = step.Msrp!; // the step is MSRP
        int own = call.Values.Table.Find(BindingKind.MsrpPath, recorded.LastHop);
        if (own < 0 || SessionOf(call, own) is not { } session)
        {
            problem = "no description of the session was sent";
            return false;
        }
        if (session.Channel is null && call.RemoteSetupOf(step.Message.Sender) != "active" && !TryConnect(session, call, recorded, out problem))
            return false;
        byte[] transaction = engine.Tokens.Next();
        transactions[FieldHash.Of(transaction)] = (flow, step);
        problem = session.TrySend(step.MsrpTemplate!.Render(call.Values, transaction)) ? null : "the MSRP connection has ended";
        return problem is null;
    }

    /// <inheritdoc/>
    public void OnMessage(TcpChannel channel, MsrpMessage message)
    {
        if (!message.IsRequest)
        {
            if (transactions.Remove(FieldHash.Of(message.TransactionId), out (FlowPlay Flow, PlanStep Step) sent))
                sent.Flow.OnMsrpAnswer(sent.Step, message);
            return;
        }
        if (!MsrpUri.TryRead(message.NextHop, out MsrpUri uri) || !sessions.TryGetValue(FieldHash.Of(uri.SessionId), out MsrpSession? session))
        {
            channel.TrySend(MsrpTemplate.Answer(message, 481));
            return;
        }
        if (session.Channel is null)
            session.Attach(channel);
        foreach (FlowPlay flow in session.Call.Flows)
        {
            if (flow.FindMsrp(session, message) is not { } step)
                continue;
            Answer(channel, flow, step, message);
            flow.OnMsrpRequest(step, message);
            return;
        }
        // The empty SEND by which a connection is bound is often not recorded.
        if (message.Method == "SEND")
            channel.TrySend(MsrpTemplate.Answer(message, 200));
        if (message.Body.Length > 0)
            session.Call.Flows.FirstOrDefault(flow => flow.IsRunning)?.OnExtra($"MSRP {message.Method}");
    }

    /// <inheritdoc/>
    public void OnClosed(TcpChannel channel, string? problem)
    {
        foreach (MsrpSession session in sessions.Values.Where(session => session.Channel == channel).ToArray())
        {
            foreach (FlowPlay flow in session.Call.Flows)
                flow.OnMsrpClosed(session, $"the MSRP connection with {channel.Remote} has ended{(problem is null ? "" : $": {problem}")}");
        }
    }

    /// <inheritdoc/>
    public void OnJunk(TcpChannel channel) => engine.Note($"octets that are no MSRP from {channel.Remote}");

    /// <summary>The call is over: its connections are closed.</summary>
    public void Forget(ReplayCall call)
    {
        foreach ((ulong key, MsrpSession session) in sessions.Where(session => session.Value.Call == call).ToArray())
        {
            sessions.Remove(key);
            if (session.Channel is { } channel)
                engine.MsrpOf(session.Role.Part, call.Number).Close(channel);
        }
    }

    // What the played role answered in the recording, and at the right time: the transaction is for the next hop alone.
    private static void Answer(TcpChannel channel, FlowPlay flow, PlanStep step, MsrpMessage message)
    {
        if (message.Method == "REPORT")
            return;
        PlanStep? recorded = flow.Plan.Steps.FirstOrDefault(other => other.Request == step.Index && other.Message.Sender == step.Message.Receiver);
        bool isWanted = !message.Header("Failure-Report").AsSpan().SequenceEqual("no"u8);
        if (recorded is null && !isWanted)
            return;
        channel.TrySend(MsrpTemplate.Answer(message, recorded?.Message.Status ?? 200));
        if (recorded is not null)
            flow.OnMsrpAnswered(recorded);
    }

    private bool TryConnect(MsrpSession session, ReplayCall call, MsrpMessage recorded, out string? problem)
    {
        byte[] next = TextTemplate.Of(recorded.NextHop, call.Values.Table).Render(call.Values);
        if (!MsrpUri.TryRead(next, out MsrpUri uri) || !IPAddress.TryParse(Encoding.ASCII.GetString(uri.Host).Trim('[', ']'), out IPAddress? address) || uri.Port == 0)
        {
            problem = $"the MSRP path {Encoding.UTF8.GetString(next)} has no address and port";
            return false;
        }
        if (!engine.MayContact(address))
        {
            problem = $"the MSRP path leads to {address}, which no --target names";
            return false;
        }
        TcpChannel? channel = engine.MsrpOf(session.Role.Part, call.Number).TryConnect(new(address, uri.Port), out problem);
        if (channel is not null)
            session.Attach(channel);
        return channel is not null;
    }

    private MsrpSession? SessionOf(ReplayCall call, int path)
    {
        if (!MsrpUri.TryRead(call.Values[path], out MsrpUri uri))
            return null;
        return sessions.GetValueOrDefault(FieldHash.Of(uri.SessionId));
    }
}
