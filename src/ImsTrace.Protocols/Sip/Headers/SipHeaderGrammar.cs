using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers;

/// <summary>What the grammar says of a header: its shape, and where a value breaks it (RFC 3261 section 25.1).</summary>
public static class SipHeaderGrammar
{
    private static readonly SipHeaderRow[] RowById = BuildRowById();

    /// <summary>Which reader goes over a value of this header; Text for an unknown one.</summary>
    public static SipHeaderShape ShapeOf(SipHeaderId id) => RowById[(int)id].Shape;

    /// <summary>The first place where a value breaks its grammar, counted from the value's first byte; code None where it does not.</summary>
    public static DecodeError Check(SipHeaderId id, ReadOnlySpan<byte> value)
    {
        if (RowById[(int)id].Check is not { } check)
            return default;
        SipScanner scanner = new(value);
        scanner.SkipSpace();
        check(ref scanner);
        return scanner.Finish();
    }

    /// <summary>The first place where a URI without angle brackets breaks its grammar; code None where it does not.</summary>
    public static DecodeError CheckUri(ReadOnlySpan<byte> uri)
        => UriGrammar.FindFault(uri) is >= 0 and int fault ? new(DecodeErrorCode.SipUri, fault) : default;

    private static SipHeaderRow[] BuildRowById()
    {
        SipHeaderRow[] rows = new SipHeaderRow[byte.MaxValue + 1];
        foreach (SipHeaderRow row in SipHeaderTable.Build(checks: true))
            rows[(int)row.Id] = row;
        return rows;
    }
}
