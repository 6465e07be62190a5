using System.Globalization;
using System.Net;
using System.Text;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Diameter;

/// <summary>A replay of Diameter: who is played, who is live, and the recorded requests with their answers.</summary>
internal sealed class DiameterPlan
{
    private readonly Dictionary<RecordedExchange, (CxUser User, int Place)> places = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyList<CxUser> users = [];

    public required DiameterPart Part { get; init; }

    public required IReadOnlyList<RecordedFlow> Flows { get; init; }

    public required IReadOnlyList<RecordedExchange> Exchanges { get; init; }

    public required IReadOnlyList<CxUser> Users
    {
        get => users;
        init
        {
            users = value;
            for (int place = 0; place < users.Count; place++)
            {
                foreach (RecordedExchange exchange in users[place].Exchanges)
                    places[exchange] = (users[place], place);
            }
        }
    }

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
    public (CxUser User, int Place) UserOf(RecordedExchange exchange) => places.GetValueOrDefault(exchange, (new(), -1));

    /// <summary>Whether the words of a command line are about Diameter: an HSS is played, or a Diameter server is live.</summary>
    public static bool IsAsked(IEnumerable<string> played, IEnumerable<RoleAddress> targets)
        => played.Any(word => IsServer(word, isPlayed: true)) || targets.Any(target => IsServer(target.Role, isPlayed: false));

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

    /// <summary>Whether a word names an HSS, or another Diameter server; a label may have its number.</summary>
    public static bool IsServer(string word, bool isPlayed)
        => NodeRoles.TryFind(word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out NodeRole role)
            && (role == NodeRole.Hss || (!isPlayed && role is NodeRole.Pcrf or NodeRole.Cdf or NodeRole.Ocs));
}
