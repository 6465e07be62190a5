using System.Globalization;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Messages;

/// <summary>The short name of a message: SIP and MSRP method or status code, Diameter abbreviation of the command (RFC 6733 section 3.1).</summary>
internal static class MessageNames
{
    /// <summary>The longest name that is not a method.</summary>
    public const int MaximumNumberLength = 20;

    /// <summary>Writes the name and returns its length; 0 where the message has none. A method is given as it is, to be escaped by the caller.</summary>
    public static ReadOnlySpan<byte> Get(MessageRecord message, Span<byte> scratch)
    {
        if (message.Protocol == Protocol.Diameter)
            return Command(message, scratch);
        if (message.Kind == MessageKind.Request)
            return message.Text(MessageField.Method);
        return message.TryGetNumber(MessageField.Status, out long status) ? Number(status, scratch) : default;
    }

    /// <summary>The name as a string.</summary>
    public static string Get(MessageRecord message)
        => System.Text.Encoding.UTF8.GetString(Get(message, stackalloc byte[MaximumNumberLength]));

    private static ReadOnlySpan<byte> Command(MessageRecord message, Span<byte> scratch)
    {
        if (!message.TryGetNumber(MessageField.CommandCode, out long code))
            return default;
        ReadOnlySpan<byte> stem = Stem(code);
        if (stem.IsEmpty)
            return Number(code, scratch);
        stem.CopyTo(scratch);
        scratch[stem.Length] = message.Kind == MessageKind.Request ? (byte)'R' : (byte)'A';
        return scratch[..(stem.Length + 1)];
    }

    // IANA, Diameter command codes; TS 29.230 section 4.1. The last letter tells request from answer.
    private static ReadOnlySpan<byte> Stem(long code) => code switch
    {
        257 => "CE"u8,
        258 => "RA"u8,
        265 => "AA"u8,
        271 => "AC"u8,
        272 => "CC"u8,
        274 => "AS"u8,
        275 => "ST"u8,
        280 => "DW"u8,
        282 => "DP"u8,
        300 => "UA"u8,
        301 => "SA"u8,
        302 => "LI"u8,
        303 => "MA"u8,
        304 => "RT"u8,
        305 => "PP"u8,
        306 => "UD"u8,
        307 => "PU"u8,
        308 => "SN"u8,
        309 => "PN"u8,
        _ => default,
    };

    private static ReadOnlySpan<byte> Number(long value, Span<byte> scratch)
    {
        value.TryFormat(scratch, out int digits, default, CultureInfo.InvariantCulture);
        return scratch[..digits];
    }
}
