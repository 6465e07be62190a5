using System.Buffers;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Msrp;

/// <summary>Reads the first line of an MSRP message (RFC 4975 section 9).</summary>
internal readonly ref struct MsrpStartLine
{
    /// <summary>Twice what the grammar allows, so that a wrong identifier is still read and can be judged.</summary>
    public const int MaxTransactionIdLength = 64;

    private const int MaxMethodLength = 32;
    private const int TransactionIdOffset = 5;
    internal static readonly SearchValues<byte> IdentCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-+%="u8);

    public ReadOnlySpan<byte> TransactionId { get; init; }

    /// <summary>The method of a request, or empty.</summary>
    public ReadOnlySpan<byte> Method { get; init; }

    /// <summary>The status code of a response, or 0.</summary>
    public int Status { get; init; }

    /// <summary>Where the comment of a response starts, or where the line ends.</summary>
    public int Rest { get; init; }

    private static ReadOnlySpan<byte> Protocol => "MSRP "u8;

    // req-start  = pMSRP SP transact-id SP method CRLF
    // resp-start = pMSRP SP transact-id SP status-code [SP comment] CRLF
    // ident      = ALPHANUM 3*31ident-char     method = 1*UPALPHA     status-code = 3DIGIT
    /// <summary>Reads up to and with the delimiter behind method or status code; the rest of the line is not looked at.</summary>
    public static Recognition TryRead(ReadOnlySpan<byte> bytes, out MsrpStartLine line, out DecodeError error)
    {
        line = default;
        error = new(DecodeErrorCode.MsrpStartLine, 0, Math.Min(bytes.Length, Protocol.Length));
        if (!bytes.StartsWith(Protocol))
            return Protocol.StartsWith(bytes) ? Recognition.NeedMoreData : Recognition.No;

        ReadOnlySpan<byte> rest = bytes[TransactionIdOffset..];
        int idLength = Span(rest, IdentCharacters, MaxTransactionIdLength + 1);
        error = new(DecodeErrorCode.MsrpTransactionId, TransactionIdOffset, idLength);
        if (idLength > MaxTransactionIdLength)
            return Recognition.No;
        if (idLength == rest.Length)
            return Recognition.NeedMoreData;
        if (idLength == 0 || rest[idLength] != ' ')
            return Recognition.No;
        int tokenOffset = TransactionIdOffset + idLength + 1;
        error = new(DecodeErrorCode.MsrpStartLine, tokenOffset);
        return TryReadToken(bytes, rest[..idLength], tokenOffset, out line);
    }

    private static Recognition TryReadToken(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> id, int offset, out MsrpStartLine line)
    {
        line = default;
        ReadOnlySpan<byte> rest = bytes[offset..];
        if (rest.IsEmpty)
            return Recognition.NeedMoreData;
        bool isResponse = char.IsAsciiDigit((char)rest[0]);
        int longest = isResponse ? 3 : MaxMethodLength;
        ReadOnlySpan<byte> window = rest[..Math.Min(rest.Length, longest + 1)];
        int length = isResponse ? window.IndexOfAnyExceptInRange((byte)'0', (byte)'9') : window.IndexOfAnyExceptInRange((byte)'A', (byte)'Z');
        if (length < 0)
            return window.Length > longest ? Recognition.No : Recognition.NeedMoreData;
        bool endsLine = rest[length] == '\r';
        if (length == 0 || !(endsLine || (isResponse && rest[length] == ' ')) || (isResponse && length != 3))
            return Recognition.No;
        if (endsLine && rest.Length == length + 1)
            return Recognition.NeedMoreData;
        if (endsLine && rest[length + 1] != '\n')
            return Recognition.No;
        line = new()
        {
            TransactionId = id,
            Method = isResponse ? default : rest[..length],
            Status = isResponse ? ((rest[0] - '0') * 10 + rest[1] - '0') * 10 + rest[2] - '0' : 0,
            Rest = offset + length,
        };
        return Recognition.Yes;
    }

    /// <summary>Whether the reader would take the identifier, be it right or not.</summary>
    public static bool IsTransactionId(ReadOnlySpan<byte> id) =>
        id.Length is > 0 and <= MaxTransactionIdLength && !id.ContainsAnyExcept(IdentCharacters);

    private static int Span(ReadOnlySpan<byte> bytes, SearchValues<byte> characters, int longest)
    {
        ReadOnlySpan<byte> window = bytes[..Math.Min(bytes.Length, longest)];
        int length = window.IndexOfAnyExcept(characters);
        return length < 0 ? window.Length : length;
    }
}
