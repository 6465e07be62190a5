using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Uris;

/// <summary>Tells whether two URIs are equivalent (RFC 3261 section 19.1.4; tel RFC 3966 section 5).</summary>
public static class SipUriComparer
{
    /// <summary>How many parameters or headers of a URI are compared; URIs with more are equal to none.</summary>
    public const int ComparedParameters = 64;

    /// <summary>SIP and tel URIs by their rules; URIs of other schemes byte by byte, but for the scheme's case.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (!SipUriReader.TryRead(first, out SipUriView left) || !SipUriReader.TryRead(second, out SipUriView right)
            || !AsciiName.Matches(left.Scheme, right.Scheme))
            return false;
        if (left.IsSip)
            return AreEqual(left, right);
        if (TelUriReader.TryRead(first, out TelUriView leftTel) && TelUriReader.TryRead(second, out TelUriView rightTel))
            return TelUriComparer.AreEqual(leftTel, rightTel);
        return LinearSpace.Trim(first)[left.Scheme.Length..].SequenceEqual(LinearSpace.Trim(second)[right.Scheme.Length..]);
    }

    /// <summary>Whether two SIP or SIPS URIs are equivalent; a default that is written out is not the same as none.</summary>
    public static bool AreEqual(in SipUriView first, in SipUriView second)
        => AsciiName.Matches(first.Scheme, second.Scheme)
            && first.HasUser == second.HasUser
            && EscapedText.AreSame(first.User, second.User, ignoreCase: false)
            && EscapedText.AreSame(first.Password, second.Password, ignoreCase: false)
            && UriHost.AreSame(first.Host, second.Host)
            && first.Port == second.Port
            && ParametersAgree(first.Parameters, second.Parameters) && ParametersAgree(second.Parameters, first.Parameters)
            && HasAllHeaders(first.Headers, second.Headers) && HasAllHeaders(second.Headers, first.Headers);

    // What stands in both is the same; user, ttl, method, maddr and transport stand in both or in neither.
    private static bool ParametersAgree(ReadOnlySpan<byte> some, ReadOnlySpan<byte> others)
    {
        SipParameters reader = new(others);
        for (int count = 0; reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value); count++)
        {
            if (count == ComparedParameters)
                return false;
            if (!TryGetEscaped(some, (byte)';', name, out ReadOnlySpan<byte> found))
            {
                if (IsNeverIgnored(name))
                    return false;
            }
            else if (!EscapedText.AreSame(found, value, ignoreCase: true))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsNeverIgnored(ReadOnlySpan<byte> name)
        => AsciiName.Matches(name, "transport"u8) || AsciiName.Matches(name, "user"u8) || AsciiName.Matches(name, "ttl"u8)
            || AsciiName.Matches(name, "method"u8) || AsciiName.Matches(name, "maddr"u8);

    private static bool HasAllHeaders(ReadOnlySpan<byte> some, ReadOnlySpan<byte> others)
    {
        SipParameters reader = new(others, (byte)'&');
        for (int count = 0; reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value); count++)
        {
            if (count == ComparedParameters || !TryGetEscaped(some, (byte)'&', name, out ReadOnlySpan<byte> found) || !EscapedText.AreSame(found, value, ignoreCase: false))
                return false;
        }
        return true;
    }

    private static bool TryGetEscaped(ReadOnlySpan<byte> list, byte separator, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        SipParameters reader = new(list, separator);
        while (reader.TryRead(out ReadOnlySpan<byte> found, out value))
        {
            if (EscapedText.AreSame(found, name, ignoreCase: true))
                return true;
        }
        value = default;
        return false;
    }
}
