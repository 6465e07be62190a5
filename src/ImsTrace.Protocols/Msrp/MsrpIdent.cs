namespace ImsTrace.Protocols.Msrp;

/// <summary>Identifiers of MSRP, of transactions and of messages (RFC 4975 section 9).</summary>
public static class MsrpIdent
{
    // ident = ALPHANUM  3*31ident-char
    /// <summary>Whether the text is one.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
        => text.Length is >= 4 and <= 32 && char.IsAsciiLetterOrDigit((char)text[0]) && !text.ContainsAnyExcept(MsrpStartLine.IdentCharacters);
}
