using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>Joins Diameter answers to requests, and requests to the SIP request that they rest on (spec parts 2.3 and 2.4).</summary>
internal sealed class DiameterJoiner(JoinContext context, EventJoiner events)
{
    private static readonly MessageField UserData = AvpFields.Of("user_data");
    private const float LeastJoin = 0.6f;
    private readonly Dictionary<ulong, Transaction> pending = [];
    private readonly UserServicesReader services = new();
    private readonly DiameterCauses causes = new(context);
    private readonly DiameterConnections connections = new();
    private DiameterConnections.Standing standing;

    /// <summary>Requests of open flows.</summary>
    public int PendingCount => pending.Count;

    /// <summary>How many connections were forgotten under the limit.</summary>
    public long ForgottenConnections => connections.Forgotten;

    /// <summary>Takes a message; gives the key of its flow.</summary>
    public ulong Accept(MessageRecord message)
    {
        bool isRequest = message.Kind == MessageKind.Request;
        (NodeState from, NodeState to) = context.Nodes.Note(message.Source, message.Destination, isRequest, isSip: false, message.Time);
        standing = connections.Take(message);
        ulong key = isRequest ? Key(message, message.Source, message.Destination) : Key(message, message.Destination, message.Source);
        if (pending.TryGetValue(key, out Transaction? transaction) && transaction.Owner is { IsClosed: false } owner && IsSame(transaction, message))
        {
            if (isRequest)
                context.Fold(owner, transaction.Request!, message, Identifier(message, stackalloc byte[MessageNames.MaximumNumberLength])); // only requests make transactions pending
            else
                AddAnswer(owner, transaction, message, from);
            return owner.Flow.Key;
        }
        return AcceptNew(key, message, from, to);
    }

    /// <summary>Forgets the transactions of a flow that is closed.</summary>
    public void Forget(Transaction transaction)
    {
        if (pending.TryGetValue(transaction.Key, out Transaction? present) && present == transaction)
            pending.Remove(transaction.Key);
    }

    // A Hop-by-Hop Identifier is used again once it is answered; a copy has the End-to-End Identifier too (RFC 6733 section 3). The answer
    // that is awaited may err in that.
    private static bool IsSame(Transaction transaction, MessageRecord message)
        => (message.Kind == MessageKind.Response && transaction.Final is null) || transaction.Request!.Record.Number64(MessageField.EndToEnd) == message.Number64(MessageField.EndToEnd); // only requests are pending

    private ulong AcceptNew(ulong key, MessageRecord message, NodeState from, NodeState to)
    {
        bool isRequest = message.Kind == MessageKind.Request;
        DiameterCause cause = isRequest ? causes.Find(message) : default;
        FlowLeg leg = cause.Strength >= LeastJoin && HasRoom(cause.Leg) ? cause.Leg! : OwnFlow(message).FirstLeg; // a strength comes with a leg
        OpenFlow open = leg.Open;
        Transaction transaction = context.NewTransaction(Protocol.Diameter, key);
        open.Add(transaction, leg);
        FlowMessage taken = context.Keep(open, message, transaction);
        (taken.Idle, taken.IsUnwelcome) = (standing.Idle, !standing.IsOpen);
        if (isRequest)
        {
            taken.IsIdentifierReused = pending.TryGetValue(key, out Transaction? other) && other is { Final: null, Owner.IsClosed: false };
            transaction.Request = taken;
            open.UnansweredQueries++;
            pending[key] = transaction;
            DiameterEvidence.OnRequest(message, from, to);
            NotePush(message);
            if (message.Number64(MessageField.ApplicationId) == DiameterApplication.Cx)
                NoteIdentities(open, message);
            NoteTermination(open, message);
            if (open.Flow.Kind == FlowKind.NetworkDeregistration)
                events.OnTermination(open, message);
        }
        else
        {
            transaction.AddResponse(taken);
            taken.IsStray = standing.SeesRequests && context.Store.Evicted == 0;
        }
        if (cause.Leg is not null)
            JoinCause(leg, cause, transaction, taken);
        context.Store.Add(open, taken);
        Assess(open);
        return open.Flow.Key;
    }

    private void NoteIdentities(OpenFlow open, MessageRecord request)
    {
        if (IsTermination(request))
        {
            if (open.Flow.Kind == FlowKind.NetworkDeregistration)
                events.OnTermination(open, request);
            context.Learner.OnTermination(request);
        }
        else
        {
            context.Learner.OnQuery(request);
        }
    }

    private bool HasRoom(FlowLeg? leg) => leg is not null && leg.Open.Flow.Messages.Count < context.Limits.MaximumMessages;

    private void JoinCause(FlowLeg leg, in DiameterCause cause, Transaction transaction, FlowMessage taken)
    {
        MessageRecord record = taken.Record;
        ReadOnlySpan<byte> value = context.KeepsEdges ? DiameterCauses.Value(cause.Key, record) : default;
        FlowMessage from = cause.Transaction?.Request ?? cause.Leg!.Open.Flow.First; // the caller saw the leg
        if (leg != cause.Leg)
        {
            context.Relate(leg.Open, cause.Leg!.Open.Flow.Key, from.Record.Number, record, cause.Key, value, cause.Strength);
            return;
        }
        context.Join(leg.Open, from, record, cause.Key, value, cause.Strength);
        causes.Register(record, leg);
        if (cause.Transaction is not { Request: { } request } served)
            return;
        served.AddDownstream(transaction);
        taken.Cause = request;
        if (served.Upstream is not null && record.Number64(MessageField.CommandCode) == CommandCode.LocationInfo)
            context.Nodes.At(request.Record.Source).Add(Evidence.HandsToInterrogating, request.Record.Number);
        ReadOnlySpan<byte> user = record.Text(MessageField.UserName);
        if (!user.IsEmpty && user.SequenceEqual(request.Record.Text(MessageField.AuthUsername)))
            context.Join(leg.Open, request, record, JoinKey.UserName, user, 0.75f);
        if (leg.Open.Flow is not { Kind: FlowKind.Registration, Binding: { } binding } || record.Number64(MessageField.ApplicationId) != DiameterApplication.Cx)
            return;
        if (record.Has(MessageField.ServerName))
            binding.ServerName = record.String(MessageField.ServerName);
        if (record.TryGetNumber(MessageField.ServerAssignmentType, out long type))
            binding.AssignmentType = type;
    }

    private void AddAnswer(OpenFlow open, Transaction transaction, MessageRecord message, NodeState from)
    {
        foreach (FlowMessage other in transaction.Responses)
        {
            context.Fold(open, other, message, Identifier(message, stackalloc byte[MessageNames.MaximumNumberLength]));
            return;
        }
        FlowMessage answer = context.Keep(open, message, transaction, transaction.Request);
        transaction.AddResponse(answer);
        open.UnansweredQueries--; // the first answer, and to Diameter each is final
        context.Store.Add(open, answer);
        context.Join(open, transaction.Request!, message, JoinKey.HopByHop, Identifier(message, stackalloc byte[MessageNames.MaximumNumberLength]), 0.99f); // only requests are pending
        DiameterEvidence.OnAnswer(message, from);
        if (open.Flow is { Kind: FlowKind.Registration, Binding: { } binding } && message.Number64(MessageField.CommandCode) == CommandCode.ServerAssignment)
            binding.AssignmentResult = message.Number64(MessageField.ExperimentalResultCode, message.Number64(MessageField.ResultCode));
        if (message.Has(UserData))
        {
            NoteServices(open, transaction.Request!.Record, message);
            context.Learner.OnProfile(transaction.Request.Record, message);
        }
        Assess(open);
    }

    // An SAA brings them for the user who registers, or for one who is not registered and is asked for (TS 29.228 section 6.1.2).
    private void NoteServices(OpenFlow open, MessageRecord request, MessageRecord answer)
    {
        bool isRegistering = open.Flow.Kind == FlowKind.Registration;
        if (!isRegistering && request.Text(MessageField.PublicIdentity).IsEmpty)
            return;
        Binding? binding = isRegistering ? open.Flow.Binding : open.Flow.CalledBinding = new()
        {
            PublicIdentity = request.String(MessageField.PublicIdentity), Time = answer.Time, GrantedExpires = 0,
        };
        if (binding is null)
            return;
        binding.ApplicationServers = Servers(answer);
        binding.Services = services.Read(answer.Text(UserData));
    }

    // The HSS changes the profile of a registered user, whom it names by the private identity alone (TS 29.228 section 6.2.2).
    private void NotePush(MessageRecord request)
    {
        if (request.Number64(MessageField.CommandCode) != CommandCode.PushProfile || !request.Has(UserData))
            return;
        context.Learner.OnProfile(request, request);
        UserServices? pushed = services.Read(request.Text(UserData));
        ProfileIdentityReader identities = new(request.Text(UserData));
        while (identities.TryRead(out ReadOnlySpan<byte> identity))
        {
            if (context.Bindings.FindInForce(PublicIdentity.Hash(identity)) is { } binding && binding.Services != pushed)
                (binding.ServicesBefore, binding.Services) = (binding.Services, pushed);
        }
    }

    // The HSS ends a registration, or the S-CSCF tells that one has run out (TS 29.228 sections 6.1.2 and 6.1.3).
    private void NoteTermination(OpenFlow open, MessageRecord request)
    {
        bool isOver = request.Number64(MessageField.ServerAssignmentType) 
            is ServerAssignmentType.TimeoutDeregistration or ServerAssignmentType.TimeoutDeregistrationStoreServerName or ServerAssignmentType.AdministrativeDeregistration;
        if (isOver || IsTermination(request))
            open.Flow.Binding ??= context.Bindings.FindInForce(PublicIdentity.Hash(request.Text(MessageField.PublicIdentity)));
    }

    private static List<string> Servers(MessageRecord message)
    {
        List<string> servers = [];
        foreach (ReadOnlySpan<byte> server in message.Lines(MessageField.UserDataServers))
            servers.Add(Encoding.UTF8.GetString(server));
        return servers;
    }

    private OpenFlow OwnFlow(MessageRecord message)
    {
        bool isBase = message.Number64(MessageField.ApplicationId) == DiameterApplication.Base;
        ulong key = isBase ? HostPair(message) : FieldHash.Of(message.Text(MessageField.SessionId)) ^ 0xD1A;
        if (context.Store.Find(key)?.Open is { } open)
        {
            if (!isBase || open.Flow.Messages.Count < context.Limits.MaximumConnectionMessages)
                return open;
            open.IsComplete = true;
            context.Store.Close(open, FlowEnding.Complete);
        }
        FlowKind kind = IsTermination(message) ? FlowKind.NetworkDeregistration : FlowKind.Diameter;
        return context.Store.Open(context.NewFlow(kind, key ^ (ulong)(isBase ? message.Number : 0)), key, 0, isConnection: isBase);
    }

    private static bool IsTermination(MessageRecord message)
        => message.Number64(MessageField.ApplicationId) == DiameterApplication.Cx && message.Number64(MessageField.CommandCode) == CommandCode.RegistrationTermination;

    private void Assess(OpenFlow open)
    {
        if (open.Flow.Kind != FlowKind.Diameter)
        {
            FlowProgress.Assess(open, context);
            return;
        }
        open.IsComplete = open.UnansweredQueries == 0;
        FlowLimits limits = context.Limits;
        long silence = open.IsConnection ? limits.SessionSilence : open.IsComplete ? limits.Linger : limits.TransactionSilence;
        context.Store.Postpone(open, open.Flow.LastTime + silence);
    }

    private static ulong HostPair(MessageRecord message)
        => EndpointHash.Of(message.Source.Host) + EndpointHash.Of(message.Destination.Host);

    private static ulong Key(MessageRecord message, Endpoint client, Endpoint server)
        => EndpointHash.Of(client) * 3 + EndpointHash.Of(server) + (ulong)message.Number64(MessageField.HopByHop) * 0x9E3779B97F4A7C15;

    // In digits, for whom edges are shown to.
    private static ReadOnlySpan<byte> Identifier(MessageRecord message, Span<byte> digits)
    {
        message.Number64(MessageField.HopByHop).TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        return digits[..length];
    }
}
