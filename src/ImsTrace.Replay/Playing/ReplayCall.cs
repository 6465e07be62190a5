using System.Text;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Authentication;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Playing;

/// <summary>All chosen flows once, with bindings, users and dialogs of their own.</summary>
internal sealed class ReplayCall : IClientTransactionUser, IDisposable
{
    private readonly PlayedRole?[] roles;
    private readonly FlowPlay[] flows;
    private readonly Dictionary<int, string> remoteSetups = [];
    private readonly Dictionary<int, string> remoteFingerprints = [];
    private LoopTimer? relayTimer;
    private int relaysLeft;
    private int left;

    public ReplayCall(ReplayEngine engine, int number)
    {
        (Engine, Number) = (engine, number);
        roles = new PlayedRole?[engine.Plan.Roles.Count];
        Values = new(engine.Plan.Table, Make);
        foreach (RolePart part in engine.Plan.Roles.Where(part => part.IsPlayed))
            roles[part.Index] = Open(part);
        flows = [.. engine.Plan.Flows.Select(flow => new FlowPlay(this, flow))];
        left = flows.Length;
    }

    public ReplayEngine Engine { get; }

    public int Number { get; }

    public BindingValues Values { get; }

    /// <summary>When it was to begin, in microseconds of the loop.</summary>
    public long DueAt { get; init; }

    public EventLoop Loop => Engine.Loop;

    public IReadOnlyList<FlowPlay> Flows => flows;

    public IEnumerable<PlayedRole> Roles => roles.OfType<PlayedRole>();

    /// <summary>The played role at this place of the table.</summary>
    public PlayedRole Role(int place) => roles[place]!; // steps have played roles

    /// <summary>Begins with the flows that wait for no other, once the relays of all roles have been asked.</summary>
    public void Start()
    {
        PlayedRole[] relayed = Engine.HasRelays ? [.. Roles.Where(role => role.Part.Relay.Length > 0)] : [];
        if (relayed.Length == 0)
        {
            Begin();
            return;
        }
        relaysLeft = relayed.Length;
        Loop.Set(relayTimer ??= new(new SilentRelay(this)), Engine.Settings.Wait);
        foreach (PlayedRole role in relayed)
            Engine.Msrp.Authorize(this, role, Encoding.UTF8.GetBytes(role.Part.Relay), OnAuthorized);
    }

    /// <summary>An answer to challenges beside SIP, with a count of its own.</summary>
    public DigestClient DigestOf(PlayedRole role) => new(UserNameOf(role.Part), role.User, Engine.Tokens.Next());

    private void OnAuthorized(string? problem)
    {
        if (problem is null && --relaysLeft > 0)
            return;
        if (relayTimer is not null)
            Loop.Stop(relayTimer);
        if (problem is null)
            Begin();
        else
            Refuse(problem);
    }

    private void Refuse(string problem)
    {
        foreach (FlowPlay flow in flows)
            flow.Refuse(problem);
    }

    private void Begin()
    {
        foreach (FlowPlay flow in flows)
        {
            if (flow.Plan.After.Length == 0)
                Begin(flow);
        }
    }

    /// <summary>A flow is over: those behind it begin.</summary>
    public void OnEnded(FlowPlay ended)
    {
        Engine.OnOutcome(this, ended);
        left--;
        if (left == 0)
        {
            Engine.OnEnded(this);
            return;
        }
        foreach (FlowPlay flow in flows)
        {
            if (flow.Outcome is null && !flow.IsRunning && flow.Plan.After.Contains(ended.Plan.Index) && flow.Plan.After.All(place => flows[place].Outcome is not null))
                Begin(flow);
        }
    }

    /// <summary>Ends all flows where they are.</summary>
    public void Cancel()
    {
        if (relayTimer is not null)
            Loop.Stop(relayTimer);
        foreach (FlowPlay flow in flows)
            flow.Cancel();
    }

    /// <inheritdoc/>
    public void OnResponse(ClientTransaction transaction, SipMessage response)
    {
        if (transaction.Tag is (FlowPlay flow, PlanStep step))
            flow.OnResponse(step, transaction, response);
    }

    /// <inheritdoc/>
    public void OnFailure(ClientTransaction transaction, string problem, bool isUnreachable)
    {
        if (transaction.Tag is (FlowPlay flow, PlanStep step))
            flow.OnFailure(step, problem, isUnreachable);
    }

    /// <summary>The request as it is sent.</summary>
    public byte[] Render(PlanStep step, PlayedRole role, DialogState dialog, in SipRoute route, byte[] branch, uint sequence)
    {
        SipTemplate template = step.Template!; // the step is sent
        byte[] body = template.RenderBody(Values);
        RenderContext context = new()
        {
            Values = Values, LocalHostPort = role.HostPort, Transport = route.Transport, Branch = branch, Sequence = sequence,
            RemoteTarget = dialog.RemoteTarget, Routes = RoutesOf(step, role, dialog),
        };
        byte[] request = template.Render(context, body);
        if (!step.NeedsCredentials || !role.Digest.HasChallenge)
            return request;
        SipMessage plain = new();
        plain.TryRead(request, SipFraming.Datagram);
        bool isProxy = step.Sip.Has(SipHeaderId.ProxyAuthorization) && !step.Sip.Has(SipHeaderId.Authorization);
        byte[] authorization = role.Digest.Answer(plain.Method, plain.RequestUri, plain.Body, isProxy);
        return template.Render(new()
        {
            Values = Values, LocalHostPort = role.HostPort, Transport = route.Transport, Branch = branch, Sequence = sequence,
            RemoteTarget = dialog.RemoteTarget, Routes = context.Routes, Authorization = authorization,
        }, body);
    }

    /// <summary>The answer as it is sent.</summary>
    public byte[] RenderAnswer(PlanStep step, PlayedRole role, ServerTransaction transaction)
    {
        SipTemplate template = step.Template!; // the step is sent
        RenderContext context = new()
        {
            Values = Values, LocalHostPort = role.HostPort, Transport = transaction.Route.Transport, Request = transaction.Request,
        };
        return template.Render(context, template.RenderBody(Values));
    }

    /// <summary>Takes live values from an awaited message.</summary>
    public void Learn(PlanStep step, SipMessage live)
    {
        SipMessage recorded = step.Sip;
        BindingTable table = Values.Table;
        Values.Learn(table.Find(BindingKind.CallId, recorded.CallId), live.CallId);
        Values.Learn(table.Find(BindingKind.Tag, recorded.FromTag), live.FromTag);
        Values.Learn(table.Find(BindingKind.Tag, recorded.ToTag), live.ToTag);
        Values.Learn(table.Find(BindingKind.ChargingId, PlanBindings.ChargingId(recorded)), PlanBindings.ChargingId(live));
        List<byte[]> contacts = live.Uris(SipHeaderId.Contact);
        int place = 0;
        foreach (byte[] contact in recorded.Uris(SipHeaderId.Contact))
        {
            if (place < contacts.Count)
                Values.Learn(table.Find(BindingKind.RequestUri, contact), contacts[place++]);
        }
        if (BodyKinds.Of(recorded.First(SipHeaderId.ContentType)) == BodyKind.Sdp)
        {
            LearnPaths(recorded.Body, live.Body);
            if (Attribute(live.Body, "setup"u8) is { } setup)
                remoteSetups[step.Played] = setup;
            if (Attribute(live.Body, "fingerprint"u8) is { } fingerprint)
                remoteFingerprints[step.Played] = fingerprint;
        }
    }

    /// <summary>What the description that a role got last says of who opens the connection.</summary>
    public string RemoteSetupOf(int role) => remoteSetups.GetValueOrDefault(role, "");

    /// <summary>The fingerprint in the description that a role got last; null where there is none.</summary>
    public string? RemoteFingerprintOf(int role) => remoteFingerprints.GetValueOrDefault(role);

    /// <summary>The binding of the step's Call-ID; -1 where it stays as recorded.</summary>
    public static int CallIdOf(PlanStep step) => step.CallId >= 0 ? step.CallId : -2 - step.Played;

    /// <summary>Live Call-IDs of a flow.</summary>
    public IReadOnlyList<string> CallIds(PlanFlow flow)
    {
        List<string> ids = [];
        foreach (PlanStep step in Engine.Plan.CallIds)
        {
            if (!flow.Steps.Contains(step))
                continue;
            int binding = step.CallId;
            string? id = binding < 0 ? Encoding.UTF8.GetString(step.Sip.CallId) : Values.IsKnown(binding) ? Encoding.UTF8.GetString(Values[binding]) : null;
            if (id is not null && !ids.Contains(id))
                ids.Add(id);
        }
        return ids;
    }

    /// <summary>What a step is, for reports.</summary>
    public string Describe(PlanStep step)
        => $"{step.Message.Name} from {Engine.Plan.Roles[step.Message.Sender].Label} to {Engine.Plan.Roles[step.Message.Receiver].Label} (message {step.Message.Number})";

    /// <summary>The private identity by which a role answers challenges.</summary>
    public string UserNameOf(RolePart part)
    {
        UserRow? row = Engine.UserOf(part, Number);
        return row?.PrivateIdentity ?? (row is not null && row.Identity != part.Identity ? row.Identity : part.PrivateIdentity.Length > 0 ? part.PrivateIdentity : part.Identity);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PlayedRole role in Roles)
            role.Dispose();
    }

    private void Begin(FlowPlay flow)
    {
        long wait = Engine.Settings.Pacing.Milliseconds(flow.Plan.Gap);
        if (wait > 0)
            Loop.Set(new LoopTimer(new DueFlow(flow)), wait);
        else
            flow.Start();
    }

    private PlayedRole Open(RolePart part)
        => new(part, Engine.EndpointOf(part, Number), Engine.UserOf(part, Number), UserNameOf(part), Engine.Tokens.Next());

    // The route set in a dialog; else what the registrar gave behind the recorded outbound proxy, or what was recorded.
    private IReadOnlyList<byte[]> RoutesOf(PlanStep step, PlayedRole role, DialogState dialog)
    {
        if (step.IsInDialog && dialog.Routes is { } set)
            return set;
        byte[][] recorded = step.Routes.Length == 0 ? [] : new byte[step.Routes.Length][];
        for (int i = 0; i < recorded.Length; i++)
            recorded[i] = step.Routes[i].Render(Values);
        if (role.ServiceRoutes is not { } routes || recorded.Length == 0 || step.IsMethod("REGISTER"))
            return recorded;
        return [.. recorded.Take(Math.Max(recorded.Length - routes.Count, 0)), .. routes];
    }

    private static string? Attribute(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        SdpReader reader = new(body);
        while (reader.TryRead(out SdpLine line))
        {
            if (line.Type == 'a' && line.AttributeName(out ReadOnlySpan<byte> value).SequenceEqual(name) && !value.IsEmpty)
                return Encoding.ASCII.GetString(value);
        }
        return null;
    }

    private void LearnPaths(ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> live)
    {
        SdpReader one = new(recorded), other = new(live);
        while (TryReadPath(ref one, out ReadOnlySpan<byte> path) && TryReadPath(ref other, out ReadOnlySpan<byte> found))
            Values.Learn(Values.Table.Find(BindingKind.MsrpPath, path), found);
    }

    private static bool TryReadPath(ref SdpReader reader, out ReadOnlySpan<byte> path)
    {
        while (reader.TryRead(out SdpLine line))
        {
            if (line.Type == 'a' && line.AttributeName(out path).SequenceEqual("path"u8))
                return true;
        }
        path = default;
        return false;
    }

    private byte[] Make(Binding binding) => binding.Source switch
    {
        BindingSource.User => OfUser(binding),
        BindingSource.Role => OfRole(binding),
        _ => binding.Form switch
        {
            BindingForm.CallId => Engine.Tokens.CallId(Encoding.ASCII.GetBytes(SipText.Host(Role(binding.Role).Endpoint.Local.Address))),
            BindingForm.Number => FreshTokens.Number(),
            BindingForm.MsrpUri => Engine.Msrp.Open(this, binding),
            BindingForm.MsrpPort => Encoding.ASCII.GetBytes(Engine.Msrp.PortOf(this, binding).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            BindingForm.Fingerprint => Encoding.ASCII.GetBytes(Engine.Settings.Trust.Identity.Fingerprint),
            _ => Engine.Tokens.Next(),
        },
    };

    private byte[] OfUser(Binding binding)
    {
        RolePart part = Engine.Plan.Roles[binding.Role];
        // A server that sends for a user has his words too.
        if (binding.Field is { } field)
            return field.Of(Engine.UserOf(part.User < 0 && Engine.Plan.Users is [var first, ..] ? first : part, Number));
        if (Engine.UserOf(part, Number) is not { } row || row.Identity == part.Identity)
            return binding.Form == BindingForm.PrivateIdentity ? Encoding.UTF8.GetBytes(UserNameOf(part)) : binding.Recorded;
        return Encoding.UTF8.GetBytes(binding.Form switch
        {
            BindingForm.PrivateIdentity => UserNameOf(part),
            BindingForm.User => row.Identity[..row.Identity.IndexOf('@', StringComparison.Ordinal)],
            BindingForm.Domain => row.Identity[(row.Identity.IndexOf('@', StringComparison.Ordinal) + 1)..],
            _ => row.Identity,
        });
    }

    private byte[] OfRole(Binding binding)
    {
        RolePart part = Engine.Plan.Roles[binding.Role];
        if (binding.Form == BindingForm.MsrpHostPort)
            return SipText.HostPort(Engine.MsrpOf(part, Number).Local);
        System.Net.IPEndPoint address = part.IsPlayed ? Role(part.Index).Endpoint.Local : part.Target!; // else it would not be bound
        return binding.Form == BindingForm.Host ? Encoding.ASCII.GetBytes(SipText.Host(address.Address)) : SipText.HostPort(address);
    }

    private sealed class SilentRelay(ReplayCall call) : ILoopWork
    {
        public void Run() => call.Refuse("the MSRP relay did not answer AUTH");
    }

    private sealed class DueFlow(FlowPlay flow) : ILoopWork
    {
        public void Run()
        {
            if (flow.Outcome is null)
                flow.Start();
        }
    }
}
