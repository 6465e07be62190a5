using System.Globalization;

namespace ImsTrace.Protocols.Text;

/// <summary>Reads the date-time of RFC 3339 section 5.6, which XML Schema's dateTime shares; without an offset it is UTC.</summary>
public static class InternetTime
{
    const int MaxLength = 40;

    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
        => DateTimeOffset.TryParseExact(
            text.Trim(), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        Span<char> characters = stackalloc char[MaxLength];
        time = default;
        return text.Length <= MaxLength && TryRead(characters[..System.Text.Encoding.Latin1.GetChars(text, characters)], out time);
    }
}
