using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Diameter;

/// <summary>A replay of Diameter: who is played, who is live, and the recorded requests with their answers.</summary>
internal sealed class DiameterPlan
{
    public required DiameterPart Part { get; init; }

    public required IReadOnlyList<RecordedFlow> Flows { get; init; }

    public required IReadOnlyList<RecordedExchange> Exchanges { get; init; }

    public required IReadOnlyList<CxUser> Users { get; init; }

    /// <summary>The role that is played, or asked.</summary>
    public required RecordedRole Server { get; init; }

    /// <summary>Where it listens, or is.</summary>
    public required IPEndPoint Address { get; init; }

    /// <summary>Whether SCTP was asked for.</summary>
    public bool IsSctp { get; init; }

    /// <summary>The address from which a live server is asked; null for any.</summary>
    public IPEndPoint? Local { get; init; }

    /// <summary>Who we are: as server by the recorded name, which live peers know; as client by one of our own, since two peers cannot share one.</summary>
    public required DiameterPeer Own { get; init; }

    public required IReadOnlyList<RecordedRole> Roles { get; init; }

    /// <summary>The applications of the requests.</summary>
    public IReadOnlyList<uint> Applications => [.. Exchanges.Select(exchange => exchange.Request.Header.ApplicationId).Distinct()];

    /// <summary>The user whom an exchange is about, and its place among the users; -1 where it names none.</summary>
    public (CxUser User, int Place) UserOf(RecordedExchange exchange)
    {
        int place = Users.TakeWhile(user => !user.Exchanges.Contains(exchange)).Count();
        return place < Users.Count ? (Users[place], place) : (new(), -1);
    }

    /// <summary>Whether the words of a command line are about Diameter: an HSS is played, or a Diameter server is live.</summary>
    public static bool IsAsked(IEnumerable<string> played, IEnumerable<RoleAddress> targets)
        => played.Any(word => IsServer(word, isPlayed: true)) || targets.Any(target => IsServer(target.Role, isPlayed: false));

    /// <summary>Makes a plan; false, and why, where there is nothing to play.</summary>
    public static bool TryBuild(
        IReadOnlyList<RecordedFlow> flows, IReadOnlyList<RecordedRole> roles, ReplaySettings settings,
        [NotNullWhen(true)] out DiameterPlan? plan, [NotNullWhen(false)] out ReplayProblem? problem)
    {
        plan = null;
        string? wrong = null;
        string? lack = null;
        bool isServer = settings.As.Any(word => IsServer(word, isPlayed: true));
        if (settings.Kept != default)
            wrong = "--keep is for SIP and MSRP; of Diameter nothing but the identities of a users file takes the place of what was recorded.";
        if (isServer && (settings.Count > 1 || settings.Rate > 0 || settings.Pacing != Pacing.AsSoonAsPossible))
            wrong = "--count, --rate and --timing are for those who ask; a played HSS answers whenever it is asked.";
        if (isServer)
            plan = PlanServer(flows, roles, settings, ref wrong, ref lack);
        else
            plan = PlanClient(flows, roles, settings, ref wrong, ref lack);
        problem = wrong is not null ? new(wrong, IsUsage: true) : lack is not null ? new(lack, IsUsage: false) : null;
        if (problem is not null)
            plan = null;
        return plan is not null;
    }

    /// <summary>The plan as text.</summary>
    public string Describe(Func<string, string> escape)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Server.Label,-12} {Server.Address,-22} {(Part == DiameterPart.Server ? "played" : "live")} at {Address}, {(IsSctp ? "SCTP" : "TCP")}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"",-12} {"",-22} Origin-Host {escape(Own.Host)}, Origin-Realm {escape(Own.Realm)}\n");
        foreach (RecordedExchange exchange in Exchanges)
        {
            string from = Roles[exchange.Recorded.Sender].Label;
            string identity = exchange.Request.Text(AvpCode.PublicIdentity, VendorId.ThreeGpp) is { Length: > 0 } told ? told : exchange.Request.Text(AvpCode.UserName);
            text.Append(CultureInfo.InvariantCulture, $"{exchange.Recorded.Number,5} {(Part == DiameterPart.Server ? "await" : "send"),-6}{exchange.Request.Name} {from} > {Server.Label}  {escape(identity)}\n");
            text.Append(CultureInfo.InvariantCulture, $"{exchange.AnswerNumber,5} {(Part == DiameterPart.Server ? "send" : "await"),-6}{exchange.Answer.Name} {exchange.Answer.Result}\n");
        }
        return text.ToString();
    }

    private static DiameterPlan? PlanServer(
        IReadOnlyList<RecordedFlow> flows, IReadOnlyList<RecordedRole> roles, ReplaySettings settings, ref string? wrong, ref string? lack)
    {
        RecordedRole[] played = Meant(roles, settings.As, "--as", ref wrong);
        if (wrong is null && (played.Length != 1 || settings.Targets.Count > 0))
            wrong = "An HSS is played alone, and answers whoever asks: write --as hss1 and no --target.";
        if (wrong is not null)
            return null;
        RecordedRole server = played[0];
        RoleAddress? local = settings.Locals.FirstOrDefault(local => server.IsMeantBy(local.Role));
        if (settings.Locals.FirstOrDefault(other => !server.IsMeantBy(other.Role)) is { } unknown)
            wrong = $"--local {unknown.Role}: it is not played; name it with --as.";
        IPEndPoint address = local?.Addresses[0] ?? Recorded(server);
        if (!AllowedAddresses.IsHost(address.Address))
            wrong = $"--local {server.Label}={address} is no address of this host.";
        return Make(flows, roles, server, DiameterPart.Server, address, local?.IsSctp == true, null, exchange => roles[exchange.Receiver] == server, ref wrong, ref lack);
    }

    private static DiameterPlan? PlanClient(
        IReadOnlyList<RecordedFlow> flows, IReadOnlyList<RecordedRole> roles, ReplaySettings settings, ref string? wrong, ref string? lack)
    {
        RecordedRole[] played = Meant(roles, settings.As, "--as", ref wrong);
        RecordedRole[] live = Meant(roles, settings.Targets.Select(target => target.Role), "--target", ref wrong);
        if (wrong is not null)
            return null;
        RoleAddress target = settings.Targets[0];
        IPEndPoint address = target.Addresses[0];
        if (live.Length != 1 || settings.Targets.Count > 1 || played.Length == 0)
            wrong = "Diameter is played against one live node: name it with --target hss=ADDRESS:PORT, and who asks it with --as.";
        else if (target.Addresses.Count > 1 || address.Port == 0 || !AllowedAddresses.IsHost(address.Address))
            wrong = $"--target {target.Role}={address} is no address of one host with a port.";
        else if (!AllowedAddresses.IsHarmless(address.Address) && !settings.Allowed.Contains(address.Address))
            wrong = $"--target {target.Role}={address} is neither loopback nor a private address; --allow {address.Address} permits it.";
        else if (played.Contains(live[0]))
            wrong = $"{live[0].Label} cannot be both played (--as) and live (--target).";
        if (wrong is not null)
            return null;
        IPEndPoint? from = settings.Locals.FirstOrDefault(local => played.Any(role => role.IsMeantBy(local.Role)))?.Addresses[0];
        return Make(flows, roles, live[0], DiameterPart.Client, address, target.IsSctp, from is null ? null : new(from.Address, 0),
            request => roles[request.Receiver] == live[0] && played.Contains(roles[request.Sender]), ref wrong, ref lack);
    }

    private static DiameterPlan? Make(
        IReadOnlyList<RecordedFlow> flows, IReadOnlyList<RecordedRole> roles, RecordedRole server, DiameterPart part, IPEndPoint address, bool isSctp, IPEndPoint? local,
        Func<RecordedMessage, bool> isPlayed, ref string? wrong, ref string? lack)
    {
        List<RecordedExchange> exchanges = [];
        for (int flow = 0; flow < flows.Count; flow++)
            Collect(flows[flow], flow, isPlayed, exchanges);
        exchanges.Sort(static (one, other) => one.Recorded.Number.CompareTo(other.Recorded.Number));
        if (wrong is null && exchanges.Count == 0)
            lack = $"The capture has no request to {server.Label} with its answer that {(part == DiameterPart.Server ? "it" : "who is played")} could be replayed from.";
        if (wrong is not null || lack is not null)
            return null;
        DiameterPeer recorded = DiameterPeer.Of(part == DiameterPart.Server ? exchanges[0].Answer : exchanges[0].Request);
        return new()
        {
            Part = part, Flows = flows, Exchanges = exchanges, Users = CxUser.Of(exchanges), Server = server, Address = address, IsSctp = isSctp, Local = local, Roles = roles,
            Own = part == DiameterPart.Server ? recorded : new($"imstrace-{roles[exchanges[0].Recorded.Sender].Label}.{recorded.Realm}", recorded.Realm),
        };
    }

    private static void Collect(RecordedFlow flow, int place, Func<RecordedMessage, bool> isPlayed, List<RecordedExchange> exchanges)
    {
        Dictionary<(uint, uint, Endpoint, Endpoint), (RecordedMessage Recorded, DiameterMessage Request)> open = [];
        foreach (RecordedMessage message in flow.Messages)
        {
            if (message.Protocol != Protocol.Diameter || DiameterMessage.TryRead(message.Bytes) is not { IsOfConnection: false } read)
                continue;
            DiameterHeader header = read.Header;
            if (read.IsRequest && isPlayed(message))
                open[(header.HopByHopId, header.EndToEndId, message.Source, message.Destination)] = (message, read);
            else if (!read.IsRequest && open.Remove((header.HopByHopId, header.EndToEndId, message.Destination, message.Source), out var asked))
                exchanges.Add(new(place, asked.Recorded, message, asked.Request, read));
        }
    }

    private static RecordedRole[] Meant(IReadOnlyList<RecordedRole> roles, IEnumerable<string> words, string option, ref string? wrong)
    {
        List<RecordedRole> meant = [];
        foreach (string word in words)
        {
            RecordedRole[] found = [.. roles.Where(role => role.IsMeantBy(word))];
            if (found.Length == 0)
                wrong ??= $"{option} {word}: there is no such role in the chosen flows; they have {string.Join(", ", roles.Select(role => role.Label).Take(40))}.";
            meant.AddRange(found);
        }
        return [.. meant.Distinct()];
    }

    private static IPEndPoint Recorded(RecordedRole role) => IPEndPoint.Parse(role.Address.ToString());

    // A label without its number.
    private static bool IsServer(string word, bool isPlayed)
        => NodeRoles.TryFind(word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out NodeRole role)
            && (role == NodeRole.Hss || (!isPlayed && role is NodeRole.Pcrf or NodeRole.Cdf or NodeRole.Ocs));
}
