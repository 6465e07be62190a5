using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// generic-message = start-line *message-header CRLF [ message-body ]      (RFC 3261 section 7)
// message-header  = field-name *( SP / HTAB ) ":" SWS field-value CRLF    (RFC 3261 section 25.1)
/// <summary>Reads a framed SIP message: its start line, the headers that are wanted, and where its body is (RFC 3261 section 7).</summary>
public static class SipReader
{
    /// <summary>Reads the wanted headers into <paramref name="slots"/>; a bad line is one problem, and reading goes on.</summary>
    /// <returns>
    /// Complete; Truncated where the bytes end before the message does, with what is there; Malformed where there is no start line.
    /// </returns>
    public static DecodeStatus Read(
        ReadOnlySpan<byte> message,
        scoped in EnumSet<SipHeaderId> wantedHeaders,
        Span<SipHeader> slots,
        out SipMessageView view,
        SipFraming framing = SipFraming.Datagram)
    {
        int start = message.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        DecodeStatus status = ReadFrom(Math.Max(start, 0), message, wantedHeaders, slots, out view, framing);
        if (status != DecodeStatus.Malformed || start < 0 || SipJunk.FindEnd(message, start) is not (>= 0 and int behind))
            return status;
        return ReadFrom(behind, message, wantedHeaders, slots, out view, framing);
    }

    static DecodeStatus ReadFrom(
        int start, ReadOnlySpan<byte> message, scoped in EnumSet<SipHeaderId> wantedHeaders, Span<SipHeader> slots, out SipMessageView view, SipFraming framing)
    {
        view = new(message, slots, start);
        if (start > 0 && message[..start].ContainsAnyExcept((byte)'\r', (byte)'\n'))
            view.ProblemList.Add(DecodeErrorCode.SipJunkBefore, 0, start);
        SipLineReader lines = new(message, start);
        if (!lines.TryRead(out _, out int lineEnd))
        {
            view.ProblemList.Add(DecodeErrorCode.SipStartLine, start);
            view.BodyOffset = message.Length;
            return DecodeStatus.Malformed;
        }
        if (!SipStartLineReader.TryRead(ref view, lineEnd))
        {
            view.BodyOffset = message.Length;
            return DecodeStatus.Malformed;
        }
        while (lines.TryRead(out int lineStart, out lineEnd))
            ReadHeader(ref view, wantedHeaders, slots, lineStart, lineEnd);
        view.BodyOffset = lines.Position;
        view.HasFolding = lines.HasFolding;
        CheckHeaders(ref view, wantedHeaders, lines.LoneLineEnd);
        if (lines.AtEnd)
            return ReadBody(ref view, framing);
        view.ProblemList.Add(DecodeErrorCode.SipHeaderBlockEnd, view.BodyOffset);
        return DecodeStatus.Truncated;
    }

    static void ReadHeader(ref SipMessageView view, scoped in EnumSet<SipHeaderId> wanted, Span<SipHeader> slots, int lineStart, int lineEnd)
    {
        ReadOnlySpan<byte> line = view.Bytes[lineStart..lineEnd];
        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? default : LinearSpace.TrimEnd(line[..colon]);
        SipHeaderId id = SipHeaderNames.Find(name);
        if (id == SipHeaderId.Unknown && !SipStartScanner.IsToken(name))
        {
            view.ProblemList.Add(DecodeErrorCode.SipHeaderName, lineStart, line.Length);
            return;
        }
        bool isWanted = wanted.Has(id);
        if (!isWanted && id != SipHeaderId.ContentLength)
            return;
        ReadOnlySpan<byte> value = LinearSpace.TrimStart(line[(colon + 1)..]);
        int valueOffset = lineEnd - value.Length;
        value = LinearSpace.TrimEnd(value);
        bool repeated = view.Has(id) && SipHeaderNames.Single.Has(id);
        view.Present.Add(id);
        if (repeated)
            AddRepeated(ref view, id, lineStart, line.Length);
        else if (id == SipHeaderId.ContentLength)
            ReadContentLength(ref view, value, valueOffset);
        if (!isWanted)
            return;
        if (view.HeaderCount < slots.Length)
            slots[view.HeaderCount++] = new(id, lineStart, valueOffset, value.Length);
        else if (!view.ProblemList.Has(DecodeErrorCode.SipTooManyHeaders))
            view.ProblemList.Add(DecodeErrorCode.SipTooManyHeaders, lineStart);
    }

    static void AddRepeated(ref SipMessageView view, SipHeaderId id, int lineStart, int length)
    {
        view.ProblemList.Add(DecodeErrorCode.SipRepeatedHeader, lineStart, length);
        if (view.TryFind(id, out SipHeader first) && IsCompact(view.Bytes, first.NameOffset) != IsCompact(view.Bytes, lineStart))
            view.ProblemList.Add(DecodeErrorCode.SipRepeatedForms, lineStart, length);
    }

    static bool IsCompact(ReadOnlySpan<byte> message, int line) => message[line + 1] is (byte)':' or (byte)' ' or (byte)'\t';

    static void ReadContentLength(ref SipMessageView view, ReadOnlySpan<byte> value, int offset)
    {
        if (DecimalNumber.TryRead(value, out uint length))
            view.ContentLength = length;
        else
            view.ProblemList.Add(DecodeErrorCode.SipContentLength, offset, value.Length);
    }

    static void CheckHeaders(ref SipMessageView view, scoped in EnumSet<SipHeaderId> wanted, int loneLineEnd)
    {
        if (loneLineEnd >= 0)
            view.ProblemList.Add(DecodeErrorCode.SipLineEnd, loneLineEnd, 1);
        if (wanted.HasAll(SipHeaderNames.Required) && !view.Present.HasAll(SipHeaderNames.Required))
        {
            // One problem each, all at the end of the headers.
            for (int missing = SipHeaderNames.Required.Without(view.Present).Count; missing > 0; missing--)
                view.ProblemList.Add(DecodeErrorCode.SipMissingHeader, view.BodyOffset);
        }
        if (wanted.Has(SipHeaderId.CSeq))
            CheckCSeq(ref view);
    }

    // RFC 3261 section 8.1.1.5: a number below 2**31, and the method of the request.
    static void CheckCSeq(ref SipMessageView view)
    {
        if (!view.TryFind(SipHeaderId.CSeq, out SipHeader header))
            return;
        bool good = CSeqReader.TryRead(view.ValueOf(header), out uint number, out ReadOnlySpan<byte> method)
            && number <= int.MaxValue && (!view.IsRequest || method.SequenceEqual(view.Method));
        if (!good)
            view.ProblemList.Add(DecodeErrorCode.SipCSeq, header.ValueOffset, header.ValueLength);
    }

    static DecodeStatus ReadBody(ref SipMessageView view, SipFraming framing)
    {
        int available = view.Bytes.Length - view.BodyOffset;
        if (view.ContentLength < 0)
        {
            bool absent = !view.Has(SipHeaderId.ContentLength);
            if (framing == SipFraming.Stream && absent)
                view.ProblemList.Add(DecodeErrorCode.SipContentLengthMissing, view.BodyOffset);
            view.BodyLength = framing == SipFraming.Stream ? 0 : available;
            return DecodeStatus.Complete;
        }
        view.BodyLength = (int)Math.Min(view.ContentLength, available);
        if (view.ContentLength <= available)
            return DecodeStatus.Complete;
        view.ProblemList.Add(DecodeErrorCode.SipBodyShort, view.BodyOffset, available);
        return DecodeStatus.Truncated;
    }
}
