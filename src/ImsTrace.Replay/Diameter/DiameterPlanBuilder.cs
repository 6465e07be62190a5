using System.Diagnostics.CodeAnalysis;
using System.Net;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Diameter;

/// <summary>Makes the plan of a replay of Diameter, or says in a sentence why there is none.</summary>
internal static class DiameterPlanBuilder
{
    /// <summary>Makes a plan; false, and why, where there is nothing to play.</summary>
    public static bool TryBuild(
        IReadOnlyList<RecordedFlow> flows, IReadOnlyList<RecordedRole> roles, ReplaySettings settings,
        [NotNullWhen(true)] out DiameterPlan? plan, [NotNullWhen(false)] out ReplayProblem? problem)
    {
        plan = null;
        string? wrong = null;
        string? lack = null;
        bool isServer = settings.As.Any(word => DiameterPlan.IsServer(word, isPlayed: true));
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
        return wrong is not null ? null : Make(
            new(server, DiameterPart.Server, address, local?.IsSctp == true, null), flows, roles, request => roles[request.Receiver] == server, ref lack);
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
        return Make(new(live[0], DiameterPart.Client, address, target.IsSctp, from is null ? null : new(from.Address, 0)), flows, roles,
            request => roles[request.Receiver] == live[0] && played.Contains(roles[request.Sender]), ref lack);
    }

    private static DiameterPlan? Make(
        DiameterSide side, IReadOnlyList<RecordedFlow> flows, IReadOnlyList<RecordedRole> roles, Func<RecordedMessage, bool> isPlayed, ref string? lack)
    {
        List<RecordedExchange> exchanges = [];
        for (int flow = 0; flow < flows.Count; flow++)
            Collect(flows[flow], flow, isPlayed, exchanges);
        exchanges.Sort(static (one, other) => one.Recorded.Number.CompareTo(other.Recorded.Number));
        bool isServer = side.Part == DiameterPart.Server;
        if (exchanges.Count == 0)
        {
            lack = $"The capture has no request to {side.Server.Label} with its answer that {(isServer ? "it" : "who is played")} could be replayed from.";
            return null;
        }
        DiameterPeer recorded = DiameterPeer.Of(isServer ? exchanges[0].Answer : exchanges[0].Request);
        return new()
        {
            Part = side.Part, Flows = flows, Exchanges = exchanges, Users = CxUser.Of(exchanges), Server = side.Server, Address = side.Address, IsSctp = side.IsSctp,
            Local = side.Local, Roles = roles,
            Own = isServer ? recorded : new($"imstrace-{roles[exchanges[0].Recorded.Sender].Label}.{recorded.Realm}", recorded.Realm),
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

    private readonly record struct DiameterSide(RecordedRole Server, DiameterPart Part, IPEndPoint Address, bool IsSctp, IPEndPoint? Local);
}
