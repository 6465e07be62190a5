using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Values;
using ImsTrace.Replay.Comparison;

namespace ImsTrace.Replay.Diameter;

/// <summary>
/// Holds a live answer against the recorded one (spec part 5.7): the result has to be the same, and what was mandatory has to be there.
/// Values of a connection, a session or a challenge are not compared, identities are once they were mapped.
/// </summary>
internal sealed class DiameterComparison(IReadOnlyList<string> ignored, bool isStrict)
{
    private const uint ThreeGpp = VendorId.ThreeGpp;
    private const int MostText = 120;
    private const int ResultClass = 1000;

    public IReadOnlyList<Difference> Compare(RecordedExchange exchange, DiameterMessage live, IdentityMap map)
    {
        List<Difference> found = [];
        long number = exchange.AnswerNumber;
        if (exchange.Answer.Result is var recorded && live.Result is var came && recorded != came)
        {
            bool isOtherClass = recorded / ResultClass != came / ResultClass;
            found.Add(new(isOtherClass ? DifferenceLevel.Error : DifferenceLevel.Warning, number, live.Name, "Result-Code", Shown(recorded), Shown(came)));
            // Of another kind of answer the rest says nothing.
            if (isOtherClass)
                return Kept(found);
        }
        Compare(exchange.Answer.Avps, live.Avps, "", new(number, live.Name, map, found));
        return Kept(found);
    }

    private IReadOnlyList<Difference> Kept(List<Difference> found) =>
    [
        .. found.Where(difference => !ignored.Any(name => difference.Field.Split('/').Contains(name, StringComparer.OrdinalIgnoreCase)))
            .Select(difference => isStrict ? difference with { Level = DifferenceLevel.Error } : difference),
    ];

    private static void Compare(AvpReader recorded, AvpReader live, string path, in Context context)
    {
        HashSet<(uint, uint)> known = [];
        while (recorded.MoveNext())
        {
            AvpView avp = recorded.Current;
            if (IsLeftOut(avp) || !known.Add((avp.Code, avp.Vendor)))
                continue;
            string field = path + Name(avp);
            if (!TryFind(live, avp, out AvpReader other))
                context.Found.Add(new((avp.Flags & AvpFlags.Mandatory) != 0 ? DifferenceLevel.Error : DifferenceLevel.Warning, context.Number, context.Message, field, Value(avp), null));
            else if (DiameterMessage.IsGroup(avp) && recorded.TryOpen(out AvpReader inside) && other.TryOpen(out AvpReader otherInside))
                Compare(inside, otherInside, field + "/", context);
            else if (!IsVolatile(avp) && !Mapped(avp, context.Map).SequenceEqual(other.Current.Value))
                context.Found.Add(new(DifferenceLevel.Warning, context.Number, context.Message, field, Value(avp), Value(other.Current)));
        }
        while (live.MoveNext())
        {
            if (!IsLeftOut(live.Current) && known.Add((live.Current.Code, live.Current.Vendor)))
                context.Found.Add(new(DifferenceLevel.Warning, context.Number, context.Message, path + Name(live.Current), null, Value(live.Current)));
        }
    }

    private static bool TryFind(AvpReader live, in AvpView avp, out AvpReader found)
    {
        found = live;
        while (found.MoveNext())
        {
            if (found.Current.Is(avp.Code, avp.Vendor))
                return true;
        }
        return false;
    }

    // Of the connection, the session or the hop; the result was compared.
    private static bool IsLeftOut(in AvpView avp) => avp.Vendor == 0 && avp.Code is AvpCode.SessionId or AvpCode.OriginHost or AvpCode.OriginRealm or AvpCode.OriginStateId
        or AvpCode.DestinationHost or AvpCode.DestinationRealm
        or AvpCode.ProxyInfo or AvpCode.RouteRecord or AvpCode.ResultCode or AvpCode.ExperimentalResult or AvpCode.ErrorMessage or AvpCode.ErrorReportingHost or AvpCode.FailedAVP;

    // Other ones for each challenge, user or moment.
    private static bool IsVolatile(in AvpView avp) => (avp.Code, avp.Vendor) is (AvpCode.EventTimestamp, 0) or (AvpCode.DigestNonce, 0) or (AvpCode.DigestHA1, 0)
        or (AvpCode.SIPAuthenticate, ThreeGpp) or (AvpCode.SIPAuthorization, ThreeGpp) or (AvpCode.ConfidentialityKey, ThreeGpp) or (AvpCode.IntegrityKey, ThreeGpp);

    private static string Name(in AvpView avp) => DiameterDictionary.Default.Find(avp.Code, avp.Vendor)?.ToString()
        ?? string.Create(CultureInfo.InvariantCulture, $"AVP {avp.Code}{(avp.Vendor == 0 ? "" : $" of vendor {avp.Vendor}")}");

    private static byte[] Mapped(in AvpView avp, IdentityMap map) => (avp.Code, avp.Vendor) switch
    {
        (AvpCode.UserName, 0) => Encoding.UTF8.GetBytes(map.PrivateOf(Encoding.UTF8.GetString(avp.Value))),
        (AvpCode.PublicIdentity, ThreeGpp) => map.PublicOf(Encoding.UTF8.GetString(avp.Value)) is { } live ? Encoding.UTF8.GetBytes(live) : avp.Value.ToArray(),
        (AvpCode.UserData, ThreeGpp) => CxIdentities.Rewrite(avp.Value, map),
        _ => avp.Value.ToArray(),
    };

    private static string Value(in AvpView avp)
    {
        AvpDefinition? definition = DiameterDictionary.Default.Find(avp.Code, avp.Vendor);
        // Secrets are not shown, and groups have no value of their own.
        if (IsVolatile(avp) || definition?.Type == AvpType.Grouped)
            return "…";
        if (definition is not null && AvpNumber.TryRead(avp.Value, definition.Type, out long number))
            return number.ToString(CultureInfo.InvariantCulture);
        string text = avp.Value.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) && definition?.Type != AvpType.UTF8String ? Convert.ToHexStringLower(avp.Value) : Encoding.UTF8.GetString(avp.Value);
        return text.Length <= MostText ? text : text[..MostText] + "…";
    }

    private static string Shown(uint? result) => result?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private readonly record struct Context(long Number, string Message, IdentityMap Map, List<Difference> Found);
}
