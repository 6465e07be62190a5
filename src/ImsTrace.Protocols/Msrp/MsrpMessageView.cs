using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Msrp;

/// <summary>What one MSRP message says, borrowed from its bytes (RFC 4975 sections 7 and 9). A header that is not there is empty.</summary>
public ref struct MsrpMessageView
{
    internal ProblemList noted;
    internal ReadOnlySpan<byte> headerLines;
    internal int headersStart;

    public MsrpMessageView()
    {
    }

    public ReadOnlySpan<byte> TransactionId { get; internal set; }

    public readonly bool IsRequest => Status == 0;

    /// <summary>The method of a request; empty in a response.</summary>
    public ReadOnlySpan<byte> Method { get; internal set; }

    /// <summary>The status code of a response; 0 in a request.</summary>
    public int Status { get; internal set; }

    public ReadOnlySpan<byte> Comment { get; internal set; }

    /// <summary>The whole value; <see cref="MsrpPath"/> walks over its URIs.</summary>
    public ReadOnlySpan<byte> ToPath { get; internal set; }

    /// <summary>The whole value; <see cref="MsrpPath"/> walks over its URIs.</summary>
    public ReadOnlySpan<byte> FromPath { get; internal set; }

    public ReadOnlySpan<byte> MessageId { get; internal set; }

    /// <summary>The value as it stands there.</summary>
    public ReadOnlySpan<byte> ByteRange { get; internal set; }

    /// <summary>The first byte's number, from 1; -1 without a readable Byte-Range.</summary>
    public long RangeStart { get; internal set; } = -1;

    /// <summary>The last byte's number; -1 for <c>*</c> and without a readable Byte-Range.</summary>
    public long RangeEnd { get; internal set; } = -1;

    /// <summary>The length of the whole message's body; -1 for <c>*</c> and without a readable Byte-Range.</summary>
    public long Total { get; internal set; } = -1;

    public ReadOnlySpan<byte> SuccessReport { get; internal set; }

    public ReadOnlySpan<byte> FailureReport { get; internal set; }

    /// <summary>The Status header of a REPORT, whole.</summary>
    public ReadOnlySpan<byte> ReportStatus { get; internal set; }

    /// <summary>The namespace of the Status header, or -1.</summary>
    public int ReportNamespace { get; internal set; } = -1;

    /// <summary>The code of the Status header, or -1.</summary>
    public int ReportStatusCode { get; internal set; } = -1;

    public ReadOnlySpan<byte> ContentType { get; internal set; }

    /// <summary>The Use-Path of an answer to AUTH (RFC 4976 section 5.1).</summary>
    public ReadOnlySpan<byte> UsePath { get; internal set; }

    public ReadOnlySpan<byte> Expires { get; internal set; }

    /// <summary>All headers, in order, those that have no property here too.</summary>
    public readonly MsrpHeaderReader Headers => new(headerLines, headersStart);

    /// <summary>How many header lines there are.</summary>
    public int HeaderCount { get; internal set; }

    /// <summary>Whether an empty line opens a body, be it an empty one.</summary>
    public bool HasBody { get; internal set; }

    /// <summary>The body's bytes, without the line end in front of the end-line.</summary>
    public ReadOnlySpan<byte> Body { get; internal set; }

    /// <summary>Where the body starts in the message; 0 without a body.</summary>
    public int BodyOffset { get; internal set; }

    /// <summary><c>$</c> last chunk, <c>+</c> more to come, <c>#</c> given up; 0 where the end-line is cut off.</summary>
    public byte Continuation { get; internal set; }

    /// <summary>Whether it is a SEND that carries a part of a message alone (RFC 4975 section 7.1.1).</summary>
    public readonly bool IsChunk => Method.SequenceEqual("SEND"u8)
        && (RangeStart is not (-1 or 1) || Continuation is (byte)'+' or (byte)'#' || (RangeEnd >= 0 && RangeEnd < Total));

    /// <summary>The value of the first header of this name.</summary>
    public readonly bool TryGet(MsrpHeaderName name, out ReadOnlySpan<byte> value)
    {
        MsrpHeaderReader headers = Headers;
        while (headers.TryRead(out MsrpHeader header))
        {
            value = header.Value;
            if (header.Name == name)
                return true;
        }
        value = default;
        return false;
    }

    /// <summary>What is wrong with the message, with offsets from its first byte.</summary>
    public readonly ProblemList Problems => noted;
}
