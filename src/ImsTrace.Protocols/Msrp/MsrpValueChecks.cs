using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Msrp;

/// <summary>What the values of headers have to be (RFC 4975 section 9, RFC 4976 section 5.1).</summary>
internal static class MsrpValueChecks
{
    public static bool Anything(ReadOnlySpan<byte> value) => true;

    public static bool Something(ReadOnlySpan<byte> value) => !value.IsEmpty;

    // Success-Report = "yes" / "no"
    public static bool SuccessReport(ReadOnlySpan<byte> value) => AsciiName.Matches(value, "yes"u8) || AsciiName.Matches(value, "no"u8);

    // Failure-Report = "yes" / "no" / "partial"
    public static bool FailureReport(ReadOnlySpan<byte> value) => SuccessReport(value) || AsciiName.Matches(value, "partial"u8);

    public static bool Seconds(ReadOnlySpan<byte> value) => DecimalNumber.TryRead(value, out _);

    // media-type = type "/" subtype *( ";" gen-param )
    public static bool MediaType(ReadOnlySpan<byte> value)
    {
        int slash = value.IndexOf((byte)'/');
        return slash > 0 && slash < value.Length - 1 && value[slash + 1] != ';';
    }

    // challenge and credentials: "Digest" with its parameters
    public static bool Digest(ReadOnlySpan<byte> value)
    {
        AuthReader reader = new(value);
        return AsciiName.Matches(reader.Scheme, "Digest"u8) && reader.TryRead(out _, out _);
    }

    // MSRP-URI *( SP MSRP-URI )
    public static bool Path(ReadOnlySpan<byte> value)
    {
        MsrpPath path = new(value);
        int count = 0;
        while (path.MoveNext())
        {
            count++;
            if (!MsrpUri.TryRead(path.Current, out _))
                return false;
        }
        return count > 0;
    }
}
