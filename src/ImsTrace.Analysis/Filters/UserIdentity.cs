using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Filters;

/// <summary>
/// A user as people name one: a public or private identity, a telephone number or an IMSI. Scheme, port and parameters do not
/// count, nor a host's case, a number's plus sign and separators (RFC 3966 section 3; TS 23.003 section 13).
/// </summary>
public sealed class UserIdentity
{
    private static readonly MessageField[] Fields =
    [
        MessageField.FromUri, MessageField.ToUri, MessageField.RequestUri, MessageField.AssertedIdentities, MessageField.PreferredIdentities,
        MessageField.AssociatedUris, MessageField.CalledPartyId, MessageField.Contacts, MessageField.AuthUsername, MessageField.UserName,
        MessageField.PublicIdentity,
    ];

    // RFC 4975 section 9: userinfo may stand in the URIs of a path.
    private static readonly MessageField[] Paths = [MessageField.ToPath, MessageField.FromPath];

    private static readonly (uint Vendor, uint Code)[] Avps =
    [
        (VendorId.Ietf, AvpCode.UserName), (VendorId.Ietf, AvpCode.SubscriptionIdData), (VendorId.ThreeGpp, AvpCode.PublicIdentity),
        (VendorId.ThreeGpp, AvpCode.CallingPartyAddress), (VendorId.ThreeGpp, AvpCode.CalledPartyAddress),
    ];

    private static readonly SipHeaderId[] Headers = [SipHeaderId.PServedUser, SipHeaderId.ReferredBy, SipHeaderId.HistoryInfo];

    private readonly byte[] user;
    private readonly byte[] host;
    private readonly bool isNumber;

    private UserIdentity(byte[] user, byte[] host, bool isNumber) => (this.user, this.host, this.isNumber) = (user, host, isNumber);

    /// <summary>The fields, headers and AVPs in which a user can be named.</summary>
    public static FieldPlan Plan { get; } = MakePlan();

    /// <summary>Reads an identity; null where the text is none.</summary>
    public static UserIdentity? TryParse(string text)
    {
        IdentityText.Split(Encoding.UTF8.GetBytes(text.Trim()), out ReadOnlySpan<byte> user, out ReadOnlySpan<byte> host);
        if (user.TrimStart((byte)'+').IsEmpty && host.IsEmpty)
            return null;
        bool isNumber = !user.IsEmpty && IdentityText.IsNumber(user) && (host.IsEmpty || user[0] == '+');
        return new(isNumber ? IdentityText.Digits(user) : user.ToArray(), isNumber ? [] : host.ToArray(), isNumber);
    }

    /// <summary>Whether one of the message's identities is the user's.</summary>
    public bool IsNamedIn(MessageRecord message)
    {
        foreach (MessageField field in Fields)
        {
            foreach (ReadOnlySpan<byte> line in message.Lines(field))
            {
                if (Is(line))
                    return true;
            }
        }
        foreach (MessageField field in Paths)
        {
            if (IsNamedInPath(message.Text(field)))
                return true;
        }
        RawPartEnumerator parts = new(message.Text(MessageField.RawParts));
        while (parts.MoveNext())
        {
            if (IsNamedIn(parts))
                return true;
        }
        return false;
    }

    /// <summary>Whether a URI, a network access identifier or a number names the user.</summary>
    public bool Is(ReadOnlySpan<byte> identity)
    {
        IdentityText.Split(identity, out ReadOnlySpan<byte> otherUser, out ReadOnlySpan<byte> otherHost);
        return Is(otherUser, otherHost);
    }

    private bool Is(ReadOnlySpan<byte> otherUser, ReadOnlySpan<byte> otherHost)
    {
        if (isNumber)
            return IdentityText.HasDigits(otherUser, user);
        return otherUser.SequenceEqual(user) && (host.Length == 0 || Ascii.EqualsIgnoreCase(otherHost, host));
    }

    private bool IsNamedInPath(ReadOnlySpan<byte> path)
    {
        foreach (ReadOnlySpan<byte> text in new MsrpPath(path))
        {
            if (MsrpUri.TryRead(text, out MsrpUri uri) && !uri.UserInfo.IsEmpty && Is(uri.UserInfo, uri.Host))
                return true;
        }
        return false;
    }

    private bool IsNamedIn(scoped in RawPartEnumerator parts)
    {
        if (parts.Is(VendorId.ThreeGpp, AvpCode.MSISDN))
            return isNumber && IdentityText.HasTelephonyDigits(parts.Value, user);
        if (parts.Is(RawPartEnumerator.CpimParty.Vendor, RawPartEnumerator.CpimParty.Code))
            return IsNamedInAddresses(parts.Value);
        foreach ((uint vendor, uint code) in Avps)
        {
            if (parts.Is(vendor, code))
                return Is(parts.Value);
        }
        foreach (SipHeaderId header in Headers)
        {
            if (parts.Is(header))
                return IsNamedInAddresses(parts.Value);
        }
        return false;
    }

    private bool IsNamedInAddresses(ReadOnlySpan<byte> value)
    {
        NameAddrReader addresses = new(value);
        while (addresses.TryRead(out NameAddrView address))
        {
            if (Is(address.Uri))
                return true;
        }
        return false;
    }

    private static FieldPlan MakePlan()
    {
        FieldPlan plan = FieldPlan.Of(Fields).With(FieldPlan.Of(Paths));
        foreach ((uint vendor, uint code) in Avps.Append((VendorId.ThreeGpp, AvpCode.MSISDN)).Append(RawPartEnumerator.CpimParty))
            plan = plan.With(FieldPlan.Of(RawParts.Of(vendor, code)));
        foreach (SipHeaderId header in Headers)
            plan = plan.With(FieldPlan.Of(RawParts.Of(header)));
        return plan;
    }
}
