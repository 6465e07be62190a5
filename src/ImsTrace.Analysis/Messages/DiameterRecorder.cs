using System.Globalization;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Analysis.Messages;

/// <summary>Takes the planned fields out of a Diameter message: AVPs of the message's own level, and the few grouped ones that output-contract names.</summary>
internal sealed class DiameterRecorder(FieldPlan plan)
{
    private readonly RawParts rawParts = plan.Parts;
    private readonly AvpFieldReader named = new(plan);

    /// <summary>Fills the builder; false where the bytes hold no Diameter header.</summary>
    public bool Read(ReadOnlySpan<byte> bytes, MessageRecordBuilder builder, out MessageKind kind, bool hasIdentifiers = true)
    {
        builder.Clear();
        kind = MessageKind.Request;
        if (DiameterHeader.TryRead(bytes, out DiameterHeader header, out _) == Protocols.Decoding.DecodeStatus.Malformed)
            return false;
        kind = header.IsRequest ? MessageKind.Request : MessageKind.Response;
        builder.Set(MessageField.CommandCode, header.CommandCode);
        builder.Set(MessageField.ApplicationId, header.ApplicationId);
        if (hasIdentifiers)
        {
            builder.Set(MessageField.HopByHop, header.HopByHopId);
            builder.Set(MessageField.EndToEnd, header.EndToEndId);
        }
        if (plan.Has(MessageField.CommandFlags))
            builder.Set(MessageField.CommandFlags, (long)header.Flags);
        if (plan.Has(MessageField.Avps))
            ListAvps(bytes, builder, MessageField.Avps, onlyUnknown: false);
        if (plan.Has(MessageField.UnknownAvps) && HasUnknown(bytes))
            ListAvps(bytes, builder, MessageField.UnknownAvps, onlyUnknown: true);
        AvpReader reader = new(bytes);
        while (reader.MoveNext())
            SetAvp(ref reader, builder);
        if (named.IsWanted)
            named.Read(new AvpReader(bytes), builder);
        if (rawParts.HasAvps)
            SetRawAvps(new AvpReader(bytes), builder);
        for (int i = 0; i < reader.Problems.Kept; i++)
            builder.AddProblem((int)reader.Problems[i].Code, reader.Problems[i].Offset);
        return true;
    }

    private static bool HasUnknown(ReadOnlySpan<byte> bytes)
    {
        foreach (AvpView avp in new AvpReader(bytes))
        {
            if (IsUnknown(avp))
                return true;
        }
        return false;
    }

    // Who gets an AVP with the M flag must know it (RFC 6733 section 4.1); what a vendor's own nodes know of its AVPs cannot be told here.
    private static bool IsUnknown(in AvpView avp)
        => (avp.Flags & AvpFlags.Mandatory) != 0 && avp.Vendor is VendorId.Ietf or VendorId.ThreeGpp && !IsUsual(avp)
            && DiameterDictionary.Default.Find(avp.Code, avp.Vendor) is null;

    // RADIUS and base, credit control, Rx, Cx, Sh and charging: what nearly all AVPs are, without a look into the dictionary.
    private static bool IsUsual(in AvpView avp) => avp.Vendor switch
    {
        VendorId.Ietf => avp.Code is (> 0 and <= 299) or (>= 411 and <= 461) or (>= 480 and <= 485),
        VendorId.ThreeGpp => avp.Code is (>= 500 and <= 540) or (>= 600 and <= 655) or (>= 700 and <= 719) or (>= 823 and <= 899),
        _ => false,
    };

    private static void ListAvps(ReadOnlySpan<byte> bytes, MessageRecordBuilder builder, MessageField field, bool onlyUnknown)
    {
        Span<byte> item = stackalloc byte[24];
        foreach (AvpView avp in new AvpReader(bytes))
        {
            if (onlyUnknown && !IsUnknown(avp))
                continue;
            int length = 0;
            if (avp.Vendor != VendorId.Ietf)
            {
                avp.Vendor.TryFormat(item, out length, default, CultureInfo.InvariantCulture);
                item[length++] = (byte)':';
            }
            avp.Code.TryFormat(item[length..], out int more, default, CultureInfo.InvariantCulture);
            builder.Add(field, item[..(length + more)]);
        }
    }

    // At any depth, as tshark has them.
    private void SetRawAvps(AvpReader reader, MessageRecordBuilder builder)
    {
        while (reader.MoveNext())
        {
            AvpView avp = reader.Current;
            if (rawParts.Has(avp.Vendor, avp.Code))
                RawPartEnumerator.Add(builder, avp.Vendor, avp.Code, avp.Value);
            if (DiameterDictionary.Default.Find(avp.Code, avp.Vendor) is { Type: AvpType.Grouped } && reader.TryOpen(out AvpReader group))
                SetRawAvps(group, builder);
        }
    }

    private void SetAvp(ref AvpReader reader, MessageRecordBuilder builder)
    {
        AvpView avp = reader.Current;
        if (avp.Vendor == VendorId.Ietf)
            SetBaseAvp(ref reader, avp, builder);
        else if (avp.Vendor == VendorId.ThreeGpp)
            Set3gppAvp(ref reader, avp, builder);
    }

    private void SetBaseAvp(ref AvpReader reader, AvpView avp, MessageRecordBuilder builder)
    {
        switch (avp.Code)
        {
            case AvpCode.SessionId: SetText(MessageField.SessionId, avp, builder); break;
            case AvpCode.OriginHost: SetText(MessageField.OriginHost, avp, builder); break;
            case AvpCode.OriginRealm: SetText(MessageField.OriginRealm, avp, builder); break;
            case AvpCode.DestinationHost: SetText(MessageField.DestinationHost, avp, builder); break;
            case AvpCode.UserName: SetText(MessageField.UserName, avp, builder); break;
            case AvpCode.ResultCode: SetNumber(MessageField.ResultCode, avp, builder); break;
            case AvpCode.ExperimentalResult when reader.TryOpen(out AvpReader group): SetExperimentalResult(ref group, builder); break;
        }
    }

    private void Set3gppAvp(ref AvpReader reader, AvpView avp, MessageRecordBuilder builder)
    {
        switch (avp.Code)
        {
            case AvpCode.PublicIdentity: SetText(MessageField.PublicIdentity, avp, builder); break;
            case AvpCode.UserIdentity when reader.TryOpen(out AvpReader group): SetUserIdentity(ref group, builder); break;
            case AvpCode.ServerName: SetText(MessageField.ServerName, avp, builder); break;
            case AvpCode.VisitedNetworkIdentifier when plan.Has(MessageField.VisitedNetworkId) && !builder.Has(MessageField.VisitedNetworkId):
                builder.Set(MessageField.VisitedNetworkId, avp.Value.Trim((byte)'"')); break;
            case AvpCode.ServerCapabilities when plan.Has(MessageField.HasCapabilities): builder.Set(MessageField.HasCapabilities, 1); break;
            case AvpCode.ServerAssignmentType: SetNumber(MessageField.ServerAssignmentType, avp, builder); break;
            case AvpCode.UserAuthorizationType: SetNumber(MessageField.UserAuthorizationType, avp, builder); break;
            case AvpCode.UserDataAlreadyAvailable: SetNumber(MessageField.UserDataAlreadyAvailable, avp, builder); break;
            case AvpCode.OriginatingRequest: SetNumber(MessageField.OriginatingRequest, avp, builder); break;
            case AvpCode.SIPAuthDataItem when reader.TryOpen(out AvpReader group): SetAuthData(ref group, builder); break;
            case AvpCode.UserData when plan.Has(MessageField.UserDataServers): SetServers(avp.Value, builder); break;
        }
    }

    private static void SetExperimentalResult(ref AvpReader group, MessageRecordBuilder builder)
    {
        while (group.MoveNext())
        {
            if (group.Current.Is(AvpCode.ExperimentalResultCode) && group.Current.TryGetUInt32(out uint code)
                && !builder.Has(MessageField.ExperimentalResultCode))
                builder.Set(MessageField.ExperimentalResultCode, code);
        }
    }

    private void SetUserIdentity(ref AvpReader group, MessageRecordBuilder builder)
    {
        while (group.MoveNext())
        {
            if (group.Current.Is(AvpCode.PublicIdentity, VendorId.ThreeGpp))
                SetText(MessageField.PublicIdentity, group.Current, builder);
        }
    }

    private void SetAuthData(ref AvpReader group, MessageRecordBuilder builder)
    {
        while (group.MoveNext())
        {
            AvpView avp = group.Current;
            if (avp.Is(AvpCode.SIPAuthenticationScheme, VendorId.ThreeGpp))
                SetText(MessageField.AuthScheme, avp, builder);
            else if (avp.Is(AvpCode.SIPAuthenticate, VendorId.ThreeGpp))
                SetText(MessageField.SipAuthenticate, avp, builder);
            else if (avp.Is(AvpCode.SIPAuthorization, VendorId.ThreeGpp))
                SetText(MessageField.SipAuthorization, avp, builder);
            else if (avp.Is(AvpCode.SIPDigestAuthenticate, VendorId.ThreeGpp) && group.TryOpen(out AvpReader digest))
                SetDigest(ref digest, builder);
        }
    }

    private void SetDigest(ref AvpReader group, MessageRecordBuilder builder)
    {
        while (group.MoveNext())
        {
            if (group.Current.Is(AvpCode.DigestHA1))
                SetText(MessageField.DigestHa1, group.Current, builder);
            else if (group.Current.Is(AvpCode.DigestRealm))
                SetText(MessageField.DigestRealm, group.Current, builder);
        }
    }

    // InitialFilterCriteria / ApplicationServer / ServerName (TS 29.228 annex E). The document is read as text: which servers are
    // named is all that is asked for here, and XML that is cut short still names some.
    private static void SetServers(ReadOnlySpan<byte> document, MessageRecordBuilder builder)
    {
        while (document.IndexOf("<ServerName>"u8) is int start and >= 0)
        {
            document = document[(start + "<ServerName>"u8.Length)..];
            int end = document.IndexOf((byte)'<');
            if (end < 0)
                return;
            builder.Add(MessageField.UserDataServers, document[..end].Trim(" \t\r\n"u8));
            document = document[end..];
        }
    }

    private void SetText(MessageField field, AvpView avp, MessageRecordBuilder builder)
    {
        if (plan.Has(field) && !builder.Has(field))
            builder.Set(field, avp.Value);
    }

    private void SetNumber(MessageField field, AvpView avp, MessageRecordBuilder builder)
    {
        if (plan.Has(field) && !builder.Has(field) && avp.TryGetUInt32(out uint number))
            builder.Set(field, number);
    }
}
