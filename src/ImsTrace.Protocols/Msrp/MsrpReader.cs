using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Msrp;

/// <summary>Reads a message that <see cref="MsrpFramer"/> has framed (RFC 4975 section 9).</summary>
public static class MsrpReader
{
    private const int LineEnd = 2;

    /// <summary>
    /// Reads <paramref name="message"/>, which ends with its end-line: Complete. Where the end-line is missing, what is
    /// there is read: Truncated. NeedMoreData while the start line is not whole, Malformed where it is none.
    /// </summary>
    public static DecodeStatus Read(ReadOnlySpan<byte> message, out MsrpMessageView view) => Read(message, endsWithForeign: false, out view);

    /// <summary>Reads a message as above; where <see cref="MsrpFramer"/> found that it ends with another's end-line, Malformed.</summary>
    public static DecodeStatus Read(ReadOnlySpan<byte> message, bool endsWithForeign, out MsrpMessageView view)
    {
        view = new();
        Recognition recognition = MsrpStartLine.TryRead(message, out MsrpStartLine line, out DecodeError error);
        if (recognition == Recognition.No)
        {
            view.noted.Add(error.Code, error.Offset, error.Length);
            return DecodeStatus.Malformed;
        }
        int lineLength = recognition == Recognition.Yes ? message[line.Rest..].IndexOf("\r\n"u8) : -1;
        if (lineLength < 0)
            return DecodeStatus.NeedMoreData;
        int headers = line.Rest + lineLength + LineEnd;
        ReadStartLine(message[line.Rest..(headers - LineEnd)], line, ref view);

        int endLine = MsrpEndLine.StartAtEndOf(message, line.TransactionId);
        bool isForeign = endsWithForeign && endLine < 0 && (endLine = MsrpForeignEndLine.StartAtEndOf(message)) >= 0;
        if (isForeign)
            view.noted.Add(DecodeErrorCode.MsrpEndLine, endLine, message.Length - endLine);
        int end = endLine < 0 ? message.Length : endLine;
        view.headerLines = message[..end];
        view.headersStart = headers;
        ReadHeaders(message[..end], headers, endLine < 0, ref view);
        CheckPaths(ref view);
        if (endLine < 0)
            return DecodeStatus.Truncated;
        view.Continuation = message[^3];
        return isForeign ? DecodeStatus.Malformed : DecodeStatus.Complete;
    }

    private static void ReadStartLine(ReadOnlySpan<byte> rest, MsrpStartLine line, ref MsrpMessageView view)
    {
        view.TransactionId = line.TransactionId;
        view.Method = line.Method;
        view.Status = line.Status;
        view.Comment = rest.Length > 1 && line.Method.IsEmpty ? rest[1..] : default;
        if (!MsrpIdent.IsValid(line.TransactionId))
            view.noted.Add(DecodeErrorCode.MsrpTransactionId, "MSRP ".Length, line.TransactionId.Length);
    }

    // headers = To-Path CRLF From-Path CRLF 1*( header CRLF )     content-stuff = *(Other-Mime-header CRLF) Content-Type 2CRLF data CRLF
    private static void ReadHeaders(ReadOnlySpan<byte> message, int position, bool isCut, ref MsrpMessageView view)
    {
        while (position < message.Length)
        {
            if (!MsrpHeaderLine.TryRead(message, position, out MsrpHeaderLine line))
            {
                if (!isCut)
                    view.noted.Add(DecodeErrorCode.MsrpHeader, position, message.Length - position);
                return;
            }
            if (line.Length == 0)
            {
                SetBody(message, line.Next, isCut, ref view);
                return;
            }
            ReadHeader(line, ref view);
            position = line.Next;
        }
    }

    private static void SetBody(ReadOnlySpan<byte> message, int start, bool isCut, ref MsrpMessageView view)
    {
        int end = isCut ? message.Length : Math.Max(start, message.Length - LineEnd);
        view.HasBody = true;
        view.BodyOffset = start;
        view.Body = message[start..end];
        if (start < end && view.ContentType.IsEmpty)
            view.noted.Add(DecodeErrorCode.MsrpContentType, start);
    }

    private static void ReadHeader(in MsrpHeaderLine line, ref MsrpMessageView view)
    {
        view.HeaderCount++;
        ReadOnlySpan<byte> text = line.Text;
        if (text.Length < line.Length)
            view.noted.Add(DecodeErrorCode.MsrpLineEnd, line.Offset + text.Length, line.Length - text.Length);
        if (line.IsFolded)
        {
            view.noted.Add(DecodeErrorCode.MsrpFolding, line.Offset, text.Length);
            return;
        }
        if (line.Colon <= 0)
        {
            view.noted.Add(DecodeErrorCode.MsrpHeader, line.Offset, text.Length);
            return;
        }
        ReadOnlySpan<byte> value = line.Value;
        MsrpHeaderName name = MsrpHeaderNames.Find(line.Name);
        if (!TrySet(name, value, ref view))
        {
            view.noted.Add(DecodeErrorCode.MsrpHeader, line.Offset, text.Length);
            return;
        }
        CheckOrder(name, line.Offset, line.Colon, ref view);
        int valueOffset = line.Offset + text.Length - text[(line.Colon + 1)..].TrimStart(" \t"u8).Length;
        if (name == MsrpHeaderName.ByteRange)
            ReadByteRange(value, valueOffset, ref view);
        else if (name == MsrpHeaderName.Status)
            ReadReportStatus(value, valueOffset, ref view);
        else if (!MsrpHeaderNames.IsValid(name, value))
            view.noted.Add(DecodeErrorCode.MsrpHeaderValue, valueOffset, value.Length);
    }

    /// <summary>Keeps the value; false where the header was there before, for the first one counts.</summary>
    private static bool TrySet(MsrpHeaderName name, ReadOnlySpan<byte> value, ref MsrpMessageView view)
    {
        switch (name)
        {
            case MsrpHeaderName.ToPath when view.ToPath.IsEmpty: view.ToPath = value; return true;
            case MsrpHeaderName.FromPath when view.FromPath.IsEmpty: view.FromPath = value; return true;
            case MsrpHeaderName.MessageId when view.MessageId.IsEmpty: view.MessageId = value; return true;
            case MsrpHeaderName.ByteRange when view.ByteRange.IsEmpty: view.ByteRange = value; return true;
            case MsrpHeaderName.SuccessReport when view.SuccessReport.IsEmpty: view.SuccessReport = value; return true;
            case MsrpHeaderName.FailureReport when view.FailureReport.IsEmpty: view.FailureReport = value; return true;
            case MsrpHeaderName.Status when view.ReportStatus.IsEmpty: view.ReportStatus = value; return true;
            case MsrpHeaderName.ContentType when view.ContentType.IsEmpty: view.ContentType = value; return true;
            case MsrpHeaderName.UsePath when view.UsePath.IsEmpty: view.UsePath = value; return true;
            case MsrpHeaderName.Expires when view.Expires.IsEmpty: view.Expires = value; return true;
            case (> MsrpHeaderName.Other and <= MsrpHeaderName.ContentType) or MsrpHeaderName.UsePath or MsrpHeaderName.Expires: return false;
            default: return true;
        }
    }

    private static void CheckOrder(MsrpHeaderName name, int offset, int length, ref MsrpMessageView view)
    {
        bool misplaced = name switch
        {
            MsrpHeaderName.ToPath => view.HeaderCount != 1,
            MsrpHeaderName.FromPath => view.HeaderCount != 2,
            // Nothing stands between Content-Type and the body.
            _ => !view.ContentType.IsEmpty && name != MsrpHeaderName.ContentType,
        };
        if (misplaced)
            view.noted.Add(DecodeErrorCode.MsrpHeaderOrder, offset, length);
    }

    private static void CheckPaths(ref MsrpMessageView view)
    {
        if (view.ToPath.IsEmpty || view.FromPath.IsEmpty)
            view.noted.Add(DecodeErrorCode.MsrpMissingPath, 0);
    }

    private static void ReadByteRange(ReadOnlySpan<byte> value, int offset, ref MsrpMessageView view)
    {
        bool reads = MsrpByteRange.TryRead(value, out long start, out long end, out long total);
        view.RangeStart = start;
        view.RangeEnd = end;
        view.Total = total;
        if (!reads)
            view.noted.Add(DecodeErrorCode.MsrpByteRange, offset, value.Length);
    }

    // Status = "Status:" SP namespace SP status-code [SP comment]     namespace = 3(DIGIT)
    private static void ReadReportStatus(ReadOnlySpan<byte> value, int offset, ref MsrpMessageView view)
    {
        bool reads = value.Length >= 7 && value[3] == ' ' && (value.Length == 7 || value[7] == ' ')
            && !value[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !value[4..7].ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (!reads)
        {
            view.noted.Add(DecodeErrorCode.MsrpStatus, offset, value.Length);
            return;
        }
        view.ReportNamespace = ThreeDigits(value);
        view.ReportStatusCode = ThreeDigits(value[4..]);
    }

    private static int ThreeDigits(ReadOnlySpan<byte> digits) =>
        ((digits[0] - '0') * 10 + digits[1] - '0') * 10 + digits[2] - '0';
}
