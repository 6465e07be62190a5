namespace ImsTrace.Protocols.Sip.Grammar;

// server-val = product / comment; product = token [ SLASH product-version ]; comment = LPAREN *( ctext / quoted-pair / comment ) RPAREN
// (RFC 3261 section 25.1)
/// <summary>Goes over product names and comments (RFC 3261 section 25.1).</summary>
internal static class CommentGrammar
{
    /// <summary>server-val *( LWS server-val ), as in User-Agent and Server.</summary>
    internal static bool Products(ref SipScanner value)
    {
        do
        {
            bool good = value.Next((byte)'(') ? Comment(ref value) : Product(ref value);
            if (!good)
                return false;
            value.SkipSpace();
        }
        while (!value.AtEnd);
        return true;
    }

    internal static bool Comment(ref SipScanner value)
    {
        ReadOnlySpan<byte> text = value.Rest;
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'(':
                    depth++;
                    break;
                case (byte)'\\':
                    i++;
                    break;
                case (byte)')' when --depth == 0:
                    value.Skip(i + 1);
                    return true;
            }
        }
        return value.Fail();
    }

    private static bool Product(ref SipScanner value) => value.Token() && (!value.TryMark((byte)'/') || value.Token());
}
