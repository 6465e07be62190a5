using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Msrp;

// Use-Nickname = "Use-Nickname:" SP nickname; nickname = DQUOTE *( qdtext / qd-esc ) DQUOTE      (RFC 7701 section 7)
/// <summary>The name that a participant asks a chat room for; an empty one gives it back (RFC 7701 section 7).</summary>
public static class MsrpNickname
{
    /// <summary>What stands between the quotes, escapes left as they are; false where they are missing.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> nickname)
    {
        value = LinearSpace.Trim(value);
        bool isQuoted = value.Length >= 2 && value[0] == '"' && QuotedText.IndexOfEnd(value) == value.Length - 1;
        nickname = isQuoted ? value[1..^1] : default;
        return isQuoted;
    }

    internal static bool IsValid(ReadOnlySpan<byte> value) => TryRead(value, out _);
}
