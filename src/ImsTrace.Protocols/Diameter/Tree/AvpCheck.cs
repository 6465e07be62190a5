using System.Text.Unicode;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Values;

namespace ImsTrace.Protocols.Diameter.Tree;

/// <summary>Holds an AVP against its entry in the dictionary: flags, length and form of its value (RFC 6733 sections 4.1 to 4.3).</summary>
internal static class AvpCheck
{
    private const AvpFlags KnownFlags = AvpFlags.Mandatory | AvpFlags.VendorSpecific | AvpFlags.Protected;

    public static void Check(in AvpView avp, AvpDefinition? definition, uint application, ref ProblemList problems)
    {
        if (!FlagsAreRight(in avp, definition, application))
            problems.Add(DecodeErrorCode.DiameterAvpFlagRule, avp.Offset + 4, 1);
        if (definition is null || avp.IsCut)
            return;
        if (FixedLength(definition.Type) is int length and > 0)
        {
            if (avp.Value.Length != length)
                problems.Add(DecodeErrorCode.DiameterAvpValueLength, avp.ValueOffset, avp.Value.Length);
        }
        else if (!FormIsRight(avp.Value, definition))
        {
            problems.Add(DecodeErrorCode.DiameterAvpValue, avp.ValueOffset, avp.Value.Length);
        }
    }

    // Vendor-Id 0 must not be written (RFC 6733 section 4.1.1).
    private static bool FlagsAreRight(in AvpView avp, AvpDefinition? definition, uint application)
    {
        if (avp.Vendor == VendorId.Ietf && (avp.Flags & AvpFlags.VendorSpecific) != 0)
            return false;
        return definition is null || !definition.FlagsHoldIn(application)
            || ((avp.Flags & definition.RequiredFlags) == definition.RequiredFlags && (avp.Flags & KnownFlags & ~definition.AllowedFlags) == 0);
    }

    private static int FixedLength(AvpType type) => type switch
    {
        AvpType.Integer32 or AvpType.Unsigned32 or AvpType.Float32 or AvpType.Enumerated or AvpType.Time or AvpType.AppId or AvpType.VendorId => 4,
        AvpType.Integer64 or AvpType.Unsigned64 or AvpType.Float64 => 8,
        _ => 0,
    };

    private static bool FormIsRight(ReadOnlySpan<byte> value, AvpDefinition definition) => definition.Type switch
    {
        AvpType.UTF8String => Utf8.IsValid(value),
        AvpType.DiameterIdentity => !value.IsEmpty && !value.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E),
        AvpType.DiameterURI => DiameterUriView.TryRead(value, out _),
        AvpType.Address => DiameterAddress.TryRead(value, out _),
        AvpType.IPFilterRule => IPFilterRuleView.TryRead(value, out _),
        AvpType.QoSFilterRule => !value.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E),
        _ => definition.Format switch
        {
            AvpFormat.Plmn => value.Length == PlmnCode.Size,
            AvpFormat.Ip => value.Length is 4 or 16,
            _ => true,
        },
    };
}
