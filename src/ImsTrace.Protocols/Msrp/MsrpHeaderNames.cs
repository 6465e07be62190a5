using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Msrp;

/// <summary>The known headers: name, and what the value has to be. A new one is a row here and in <see cref="MsrpHeaderName"/>.</summary>
public static class MsrpHeaderNames
{
    // In the order of MsrpHeaderName. Byte-Range and Status have codes of their own for a bad value, and are checked where they are read.
    private static readonly Row[] Rows =
    [
        new("", MsrpValueChecks.Anything),
        new("To-Path", MsrpValueChecks.Path),
        new("From-Path", MsrpValueChecks.Path),
        new("Message-ID", MsrpIdent.IsValid),
        new("Byte-Range", MsrpValueChecks.Anything),
        new("Success-Report", MsrpValueChecks.SuccessReport),
        new("Failure-Report", MsrpValueChecks.FailureReport),
        new("Status", MsrpValueChecks.Anything),
        new("Content-Type", MsrpValueChecks.MediaType),
        new("Content-ID", MsrpValueChecks.Something),
        new("Content-Description", MsrpValueChecks.Anything),
        new("Content-Disposition", MsrpValueChecks.Something),
        new("Use-Path", MsrpValueChecks.Path),
        new("Expires", MsrpValueChecks.Seconds),
        new("Min-Expires", MsrpValueChecks.Seconds),
        new("Max-Expires", MsrpValueChecks.Seconds),
        new("WWW-Authenticate", MsrpValueChecks.Digest),
        new("Authorization", MsrpValueChecks.Digest),
        new("Authentication-Info", MsrpValueChecks.Something),
        new("Use-Nickname", MsrpNickname.IsValid),
    ];

    private static readonly NameIndex Index = new(Array.ConvertAll(Rows, row => row.Name), ignoresCase: true);

    /// <summary>The name as the standard writes it; empty for <see cref="MsrpHeaderName.Other"/>.</summary>
    public static ReadOnlySpan<byte> Text(MsrpHeaderName name) => Index[(int)name];

    /// <summary>Whether the value follows the header's grammar.</summary>
    public static bool IsValid(MsrpHeaderName name, ReadOnlySpan<byte> value) => Rows[(int)name].Check(value);

    // The grammar's literals are case-insensitive (RFC 4975 section 9, RFC 5234 section 2.3).
    /// <summary>Which header the name is.</summary>
    public static MsrpHeaderName Find(ReadOnlySpan<byte> name) => (MsrpHeaderName)Index.Find(name);

    private delegate bool ValueCheck(ReadOnlySpan<byte> value);

    private sealed record Row(string Name, ValueCheck Check);
}
