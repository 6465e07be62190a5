using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

// SIP-date = wkday "," SP 2DIGIT SP month SP 4DIGIT SP 2DIGIT ":" 2DIGIT ":" 2DIGIT SP "GMT"      (RFC 3261 section 25.1)
/// <summary>Goes over dates; the time zone is GMT alone (RFC 3261 section 20.17).</summary>
internal static class DateGrammar
{
    private const int Length = 29;
    private const int ZoneOffset = 26;

    private static ReadOnlySpan<byte> Pattern => "aaa, dd aaa dddd dd:dd:dd GMT"u8;

    private static ReadOnlySpan<byte> Days => "MonTueWedThuFriSatSun"u8;

    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    internal static bool Date(ref SipScanner value)
    {
        ReadOnlySpan<byte> text = value.Rest;
        for (int i = 0; i < Length; i++)
        {
            if (i == text.Length || !Fits(text[i], Pattern[i], i))
                return value.FailAt(value.Position + Math.Min(i, text.Length), DecodeErrorCode.SipDate);
        }
        if (!IsNameOf(Days, text[..3]) || !IsNameOf(Months, text.Slice(8, 3)))
            return value.Fail(DecodeErrorCode.SipDate);
        value.Skip(Length);
        return true;
    }

    /// <summary>The time in UTC; false where the text breaks the grammar or there is no such day.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        SipScanner scanner = new(text);
        if (!Date(ref scanner) || !scanner.AtEnd)
            return false;
        int month = Months.IndexOf(text.Slice(8, 3)) / 3 + 1;
        int day = Number(text, 5, 2), year = Number(text, 12, 4), hour = Number(text, 17, 2), minute = Number(text, 20, 2);
        int second = Number(text, 23, 2);
        if (year == 0 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        time = new(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    private static int Number(ReadOnlySpan<byte> text, int offset, int length)
    {
        DecimalNumber.TryRead(text.Slice(offset, length), out uint value);
        return (int)value;
    }

    private static bool IsNameOf(ReadOnlySpan<byte> names, ReadOnlySpan<byte> name)
        => name.Length == 3 && names.IndexOf(name) is >= 0 and int index && index % 3 == 0;

    private static bool Fits(byte found, byte pattern, int index) => pattern switch
    {
        (byte)'d' => char.IsAsciiDigit((char)found),
        (byte)'a' when index < ZoneOffset => char.IsAsciiLetter((char)found),
        _ => found == pattern,
    };
}
