using System.Text;

namespace ImsTrace.Protocols.Msrp;

/// <summary>Tells header names apart; the grammar's literals are case-insensitive (RFC 4975 section 9, RFC 5234 section 2.3).</summary>
internal static class MsrpHeaderNames
{
    public static MsrpHeaderName Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        6 => Match(name, "Status"u8, MsrpHeaderName.Status),
        7 => (name[0] | 0x20) == 't' ? Match(name, "To-Path"u8, MsrpHeaderName.ToPath) : Match(name, "Expires"u8, MsrpHeaderName.Expires),
        8 => Match(name, "Use-Path"u8, MsrpHeaderName.UsePath),
        9 => Match(name, "From-Path"u8, MsrpHeaderName.FromPath),
        10 => (name[0] | 0x20) == 'm' ? Match(name, "Message-ID"u8, MsrpHeaderName.MessageId) : Match(name, "Byte-Range"u8, MsrpHeaderName.ByteRange),
        12 => Match(name, "Content-Type"u8, MsrpHeaderName.ContentType),
        14 => (name[0] | 0x20) == 's'
            ? Match(name, "Success-Report"u8, MsrpHeaderName.SuccessReport)
            : Match(name, "Failure-Report"u8, MsrpHeaderName.FailureReport),
        _ => MsrpHeaderName.Other,
    };

    private static MsrpHeaderName Match(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected, MsrpHeaderName match) =>
        Ascii.EqualsIgnoreCase(name, expected) ? match : MsrpHeaderName.Other;
}
