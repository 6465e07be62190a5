using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Diameter;

/// <summary>
/// The HSS of a capture: a request is answered as the same command was for the same user, whatever the order in which they come
/// (spec part 5.4). Vectors are fresh where the users file has the secret; who is in neither is unknown (5001).
/// </summary>
internal sealed class CxResponder
{
    private const uint ThreeGpp = VendorId.ThreeGpp;
    private const int MostUsers = 100_000;
    private readonly IReadOnlyList<CxUser> users;
    private readonly DiameterPeer own;
    private readonly Dictionary<string, LiveUser> live = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, UserRow> rows = new(StringComparer.OrdinalIgnoreCase);

    public CxResponder(IReadOnlyList<CxUser> users, IReadOnlyList<UserRow> rows, DiameterPeer own)
    {
        (this.users, this.own) = (users, own);
        foreach (UserRow row in rows)
        {
            this.rows.TryAdd(row.Identity, row);
            if (row.PrivateIdentity is { } name)
                this.rows.TryAdd(name, row);
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="used">The recorded exchange that the answer is of; null where none is.</param>
    /// <param name="note">What was asked and not recorded; null where it was.</param>
    public byte[] Answer(DiameterMessage request, out RecordedExchange? used, out string? note)
    {
        used = null;
        note = null;
        string publicIdentity = request.Text(AvpCode.PublicIdentity, ThreeGpp), privateIdentity = request.Text(AvpCode.UserName);
        if (Find(CxIdentities.Bare(publicIdentity), privateIdentity) is not { } user)
        {
            note = $"{request.Name} for {(publicIdentity.Length > 0 ? publicIdentity : privateIdentity)}, which neither the capture nor the users file has: answered 5001";
            return Refuse(request, ExperimentalResultCode.UserUnknown, isExperimental: true);
        }
        Note(user, request);
        used = user.Next(request.Header.CommandCode, RecordedExchange.FormOf(request));
        if (used is null)
        {
            note = $"{request.Name} for {(publicIdentity.Length > 0 ? publicIdentity : privateIdentity)}, for whom the capture has none: answered 5012";
            return Refuse(request, ResultCode.UnableToComply, isExperimental: false);
        }
        byte[] answer = Write(request, used.Answer, user);
        if (IsDeregistration(request))
            user.Forget();
        return answer;
    }

    private byte[] Write(DiameterMessage request, DiameterMessage recorded, LiveUser user)
    {
        DiameterWriter writer = Begin(request, recorded.Header.Flags & (CommandFlags.Error | CommandFlags.Proxiable));
        bool isVector = recorded.Has(AvpCode.SIPAuthDataItem, ThreeGpp) && user.Secrets is not null;
        string realm = recorded.Text(AvpCode.DigestRealm, 0, AvpCode.SIPDigestAuthenticate) is { Length: > 0 } told ? told : own.Realm;
        bool isFresh = isVector && user.Secrets!.TryAdd(writer, request, realm); // asked above
        if (isFresh)
            writer.Add(AvpCode.SIPNumberAuthItems, 1, ThreeGpp);
        bool hasServer = recorded.Has(AvpCode.ServerName, ThreeGpp);
        if (hasServer && user.ServerName is { } server)
            writer.Add(AvpCode.ServerName, server, ThreeGpp);
        CxRewriter.Copy(writer, recorded, user.Map, (code, vendor) => vendor == ThreeGpp
            && ((isFresh && code is AvpCode.SIPAuthDataItem or AvpCode.SIPNumberAuthItems) || (hasServer && user.ServerName is not null && code == AvpCode.ServerName)));
        CxRewriter.Echo(writer, request, AvpCode.ProxyInfo);
        return writer.ToArray();
    }

    private byte[] Refuse(DiameterMessage request, uint result, bool isExperimental)
    {
        DiameterWriter writer = Begin(request, request.Header.Flags & CommandFlags.Proxiable);
        if (isExperimental)
            writer.Begin(AvpCode.ExperimentalResult).Add(AvpCode.VendorId, ThreeGpp).Add(AvpCode.ExperimentalResultCode, result).End();
        else
            writer.Add(AvpCode.ResultCode, result);
        CxRewriter.Echo(writer, request, AvpCode.VendorSpecificApplicationId);
        CxRewriter.Echo(writer, request, AvpCode.AuthSessionState);
        CxRewriter.Echo(writer, request, AvpCode.ProxyInfo);
        return writer.ToArray();
    }

    private DiameterWriter Begin(DiameterMessage request, CommandFlags flags)
    {
        DiameterWriter writer = new(new()
        {
            CommandCode = request.Header.CommandCode, Flags = flags, ApplicationId = request.Header.ApplicationId,
            HopByHopId = request.Header.HopByHopId, EndToEndId = request.Header.EndToEndId,
        });
        if (request.Value(AvpCode.SessionId) is { IsEmpty: false } session)
            writer.Add(AvpCode.SessionId, session);
        return writer.Add(AvpCode.OriginHost, own.Host).Add(AvpCode.OriginRealm, own.Realm);
    }

    private LiveUser? Find(string publicIdentity, string privateIdentity)
    {
        if (live.TryGetValue(publicIdentity, out LiveUser? user) || live.TryGetValue(privateIdentity, out user))
            return user;
        UserRow? row = rows.GetValueOrDefault(publicIdentity) ?? rows.GetValueOrDefault(privateIdentity);
        CxUser? recorded = users.FirstOrDefault(user => user.Identities.Contains(publicIdentity) || user.Identities.Contains(privateIdentity));
        if (recorded is not null)
            row ??= recorded.Identities.Select(identity => rows.GetValueOrDefault(identity)).FirstOrDefault(static found => found is not null);
        else if (row is not null)
            // One who registers is needed, not one who was only looked for.
            recorded = users.MaxBy(user => user.Exchanges.Select(exchange => exchange.Request.Header.CommandCode).Distinct().Count());
        if (recorded is null || live.Count >= MostUsers)
            return null;
        user = new(recorded, row);
        foreach (string identity in row is not null && !recorded.Has(row) ? [row.Identity, row.PrivateIdentity ?? row.Identity] : recorded.Identities)
            live[identity] = user;
        return user;
    }

    // The S-CSCF that asks for vectors or takes the user is the one that later answers name (TS 29.228 sections 6.1.2 and 6.3).
    private static void Note(LiveUser user, DiameterMessage request)
    {
        bool takes = request.Header.CommandCode is CommandCode.MultimediaAuth or CommandCode.ServerAssignment;
        if (takes && request.Text(AvpCode.ServerName, ThreeGpp) is { Length: > 0 } server)
            user.ServerName = server;
    }

    // TIMEOUT_DEREGISTRATION and what follows, but those that store the S-CSCF's name (TS 29.229 section 6.3.15)
    private static bool IsDeregistration(DiameterMessage request)
        => request.Header.CommandCode == CommandCode.ServerAssignment && request.Number(AvpCode.ServerAssignmentType, ThreeGpp) is >= 4 and <= 11 and not (6 or 7);
}
