using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.WebSocket;

/// <summary>The HTTP request or response that opens a WebSocket (RFC 6455 section 4).</summary>
public readonly ref struct WebSocketHandshake
{
    private static ReadOnlySpan<byte> RequestStart => "GET "u8;

    private static ReadOnlySpan<byte> ResponseStart => "HTTP/1.1 101"u8;

    /// <summary>Whether it is the client's request.</summary>
    public bool IsRequest { get; private init; }

    /// <summary>Length with the empty line.</summary>
    public int Length { get; private init; }

    /// <summary>What Sec-WebSocket-Protocol offers or accepts, as it stands there.</summary>
    public ReadOnlySpan<byte> Subprotocols { get; private init; }

    /// <summary>What Sec-WebSocket-Extensions offers or accepts, as it stands there.</summary>
    public ReadOnlySpan<byte> Extensions { get; private init; }

    /// <summary>Whether the subprotocol is offered or accepted: <c>sip</c> (RFC 7118), <c>msrp</c> (RFC 7977).</summary>
    public bool HasSubprotocol(ReadOnlySpan<byte> name) => Has(Subprotocols, name);

    /// <summary>Whether compression of messages is offered or accepted (RFC 7692 section 7).</summary>
    public bool HasDeflate => Has(Extensions, "permessage-deflate"u8);

    /// <summary>Whether a handshake starts here; a request or response that opens no WebSocket is none.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => LooksLikeStart(bytes, WebSocketLimits.Default);

    /// <inheritdoc cref="LooksLikeStart(ReadOnlySpan{byte})"/>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes, WebSocketLimits limits) => TryRead(bytes, limits, out _, out _) switch
    {
        DecodeStatus.Complete => Recognition.Yes,
        DecodeStatus.NeedMoreData => Recognition.NeedMoreData,
        _ => Recognition.No,
    };

    /// <summary>Reads the handshake at the front of <paramref name="bytes"/>.</summary>
    public static DecodeStatus TryRead(ReadOnlySpan<byte> bytes, WebSocketLimits limits, out WebSocketHandshake handshake, out DecodeError error)
    {
        handshake = default;
        error = default;
        bool isRequest = StartsLike(bytes, RequestStart);
        if (!isRequest && !StartsLike(bytes, ResponseStart))
            return Fail(0, out error);
        int end = bytes[..Math.Min(bytes.Length, limits.HandshakeLength)].IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return bytes.Length < limits.HandshakeLength ? DecodeStatus.NeedMoreData : Fail(limits.HandshakeLength, out error);
        ReadOnlySpan<byte> lines = bytes[..(end + 2)];
        if (!Has(Find(lines, "Upgrade"u8), "websocket"u8))
            return Fail(0, out error);
        handshake = new()
        {
            IsRequest = isRequest,
            Length = end + 4,
            Subprotocols = Find(lines, "Sec-WebSocket-Protocol"u8),
            Extensions = Find(lines, "Sec-WebSocket-Extensions"u8),
        };
        return DecodeStatus.Complete;
    }

    // As far as the bytes go.
    private static bool StartsLike(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> start)
        => start.StartsWith(bytes[..Math.Min(bytes.Length, start.Length)]);

    // The value of the first header of that name.
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> name)
    {
        while (lines.IndexOf("\r\n"u8) is int end and >= 0)
        {
            ReadOnlySpan<byte> line = lines[..end];
            lines = lines[(end + 2)..];
            int colon = line.IndexOf((byte)':');
            if (colon > 0 && AsciiName.Matches(line[..colon], name))
                return LinearSpace.Trim(line[(colon + 1)..]);
        }
        return default;
    }

    // Whether an item of the list, without its parameters, has this name.
    private static bool Has(ReadOnlySpan<byte> list, ReadOnlySpan<byte> name)
    {
        ListItems items = new(list, (byte)',');
        while (items.TryRead(out ReadOnlySpan<byte> item))
        {
            int parameters = item.IndexOf((byte)';');
            if (AsciiName.Matches(LinearSpace.TrimEnd(parameters < 0 ? item : item[..parameters]), name))
                return true;
        }
        return false;
    }

    private static DecodeStatus Fail(int offset, out DecodeError error)
    {
        error = new(DecodeErrorCode.WebSocketHandshake, offset);
        return DecodeStatus.Malformed;
    }
}
