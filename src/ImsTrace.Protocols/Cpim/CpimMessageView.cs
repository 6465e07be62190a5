using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Cpim;

/// <summary>A CPIM message as <see cref="CpimReader"/> found it (RFC 3862 section 2).</summary>
public readonly ref struct CpimMessageView
{
    readonly ReadOnlySpan<byte> headers;
    readonly int offset;

    internal CpimMessageView(ReadOnlySpan<byte> headers, int offset, MimePartView content, scoped in ProblemList problems)
    {
        this.headers = headers;
        this.offset = offset;
        Content = content;
        Problems = problems;
    }

    /// <summary>The encapsulated MIME entity (RFC 3862 section 2.3).</summary>
    public MimePartView Content { get; }

    public ProblemList Problems { get; }

    public CpimHeaderReader Headers => new(headers, offset);

    /// <summary>The first header of this whole name.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out CpimHeader header)
    {
        CpimHeaderReader reader = Headers;
        while (reader.TryRead(out header))
        {
            if (AsciiName.Matches(header.Name, name))
                return true;
        }
        return false;
    }

    /// <summary>The first header of this name whose prefix stands for the namespace (RFC 3862 section 3.4).</summary>
    public bool TryGet(ReadOnlySpan<byte> ns, ReadOnlySpan<byte> localName, out CpimHeader header)
    {
        CpimHeaderReader reader = Headers;
        while (reader.TryRead(out header))
        {
            if (AsciiName.Matches(header.LocalName, localName) && NamespaceOf(header.Prefix).SequenceEqual(ns))
                return true;
        }
        return false;
    }

    /// <summary>What <c>NS: prefix &lt;URI&gt;</c> says of the prefix, or nothing (RFC 3862 section 4.6).</summary>
    public ReadOnlySpan<byte> NamespaceOf(ReadOnlySpan<byte> prefix)
    {
        CpimHeaderReader reader = Headers;
        while (reader.TryRead(out CpimHeader header))
        {
            int open = header.Value.IndexOf((byte)'<');
            if (!AsciiName.Matches(header.Name, "NS"u8) || open < 0)
                continue;
            int close = header.Value[open..].IndexOf((byte)'>');
            if (close > 0 && LinearSpace.Trim(header.Value[..open]).SequenceEqual(prefix))
                return header.Value.Slice(open + 1, close - 1);
        }
        return default;
    }

    /// <summary>The DateTime header (RFC 3862 section 4.4).</summary>
    public bool TryGetDateTime(out DateTimeOffset time)
    {
        time = default;
        return TryGet("DateTime"u8, out CpimHeader header) && InternetTime.TryRead(header.Value, out time);
    }
}
