using System.Globalization;
using System.Net;
using System.Text;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Filters;

/// <summary>Reads a word or quoted text of an expression as a value of the type that it is compared with.</summary>
internal static class LiteralReader
{
    private const int AllBits = 128;
    private const int MappedBits = 96;

    /// <summary>False, and why, where it is no such value.</summary>
    public static bool TryRead(FilterField field, Token token, out FilterLiteral literal, out string wrong)
    {
        FilterType type = field.Type;
        literal = new();
        if (token.Kind == TokenKind.Text && field.NumberOf?.Invoke(token.Text) is { } named)
        {
            wrong = "";
            return Keep(literal, named);
        }
        bool isRead = type switch
        {
            FilterType.Text => Keep(literal, Encoding.UTF8.GetBytes(token.Text)),
            FilterType.Number => token.Kind == TokenKind.Word && TryNumber(token.Text, out long number) && Keep(literal, number),
            FilterType.Boolean => token.Kind == TokenKind.Word && TryBoolean(token.Text, out long truth) && Keep(literal, truth),
            FilterType.Time => TimeText.TryRead(token.Text, TimeZoneInfo.Utc, out long time) && Keep(literal, time),
            FilterType.Address or FilterType.Endpoint => TryAddress(token.Text, type == FilterType.Endpoint, literal),
            _ => false,
        };
        wrong = isRead ? "" : $"'{token.Text}' is no {Word(type)}{Example(type)}";
        return isRead;
    }

    /// <summary>What a type is called in a sentence.</summary>
    public static string Word(FilterType type) => type switch
    {
        FilterType.Number => "number",
        FilterType.Boolean => "true or false",
        FilterType.Address => "address",
        FilterType.Endpoint => "endpoint",
        FilterType.Time => "time",
        FilterType.Protocol => "protocol",
        _ => "text",
    };

    private static string Example(FilterType type) => type switch
    {
        FilterType.Number => "; a number stands without quotes, 302 or 0x12e",
        FilterType.Address => "; write 10.0.0.1, 10.0.0.0/8 or 2001:db8::1",
        FilterType.Endpoint => "; write 10.0.0.1, 10.0.0.1:5060, 10.0.0.0/8 or [2001:db8::1]:5060",
        FilterType.Time => "; write \"2026-01-31 12:00:00.5\", UTC where no zone is given, of the years 1970 to 2261, or seconds since 1970",
        _ => "",
    };

    private static bool Keep(FilterLiteral literal, byte[] text)
    {
        literal.Store(new FilterValue(text));
        return true;
    }

    private static bool Keep(FilterLiteral literal, long number)
    {
        literal.Store(FilterValue.Of(number));
        return true;
    }

    private static bool TryNumber(string text, out long number)
    {
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return isHex
            ? long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryBoolean(string text, out long truth)
    {
        truth = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return truth == 1 || text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    // address [ "/" bits ], or address [ ":" port ] where a port may stand
    private static bool TryAddress(string text, bool mayHavePort, FilterLiteral literal)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string host = slash < 0 ? text : text[..slash];
        int prefix = AllBits;
        if (IPAddress.TryParse(host, out IPAddress? address) && IsWritten(host, address))
        {
            int unused = address.GetAddressBytes().Length == 4 ? MappedBits : 0;
            if (slash >= 0 && !(int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
                && (prefix += unused) <= AllBits))
                return false;
            literal.Store(new FilterValue(default, 0, Endpoint.Of(address, 0), prefix));
            return true;
        }
        if (!mayHavePort || slash >= 0 || !Endpoint.TryParse(text, out Endpoint endpoint))
            return false;
        literal.Store(FilterValue.Of(endpoint));
        return true;
    }

    // IPAddress takes 1 and 10.1 for addresses too, and brackets with a port behind them.
    private static bool IsWritten(string host, IPAddress address)
        => !host.Contains('[', StringComparison.Ordinal) && (address.GetAddressBytes().Length != 4 || host.Count(letter => letter == '.') == 3);
}
