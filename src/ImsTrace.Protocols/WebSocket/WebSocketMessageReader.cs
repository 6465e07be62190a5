using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.WebSocket;

/// <summary>Makes messages of the frames of one direction: takes masks off, puts fragments together, inflates (RFC 6455 section 5.4; RFC 7692).</summary>
public sealed class WebSocketMessageReader : IDisposable
{
    private readonly WebSocketShared shared;
    private readonly WebSocketBuffer fragments = new();
    private WebSocketInflater? inflater;
    private bool isOpen;
    private bool isCompressed;

    /// <summary>Reads messages with what it shares with the other readers of its thread.</summary>
    public WebSocketMessageReader(WebSocketShared shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        this.shared = shared;
    }

    /// <summary>
    /// Takes a whole frame. Complete: it ends a message, which lives until the next call of any reader. NeedMoreData: it ends
    /// none, as a control frame does not. Malformed: its message is given up.
    /// </summary>
    /// <param name="frame">The frame.</param>
    /// <param name="payload">The message.</param>
    /// <param name="error">What is wrong; also set where the frame is well and the message before it was never ended.</param>
    public DecodeStatus TryRead(scoped ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> payload, out DecodeError error)
    {
        payload = default;
        DecodeStatus status = WebSocketFrameHeader.TryRead(frame, out WebSocketFrameHeader header, out error);
        if (status != DecodeStatus.Complete || header.PayloadLength > frame.Length - header.Length)
            return status == DecodeStatus.Malformed ? status : DecodeStatus.NeedMoreData;
        if (header.IsControl)
            return DecodeStatus.NeedMoreData;
        bool isContinued = header.Opcode == WebSocketOpcode.Continuation;
        if (isContinued && (!isOpen || header.IsCompressed))
            return GiveUp(DecodeErrorCode.WebSocketFragment, out error);
        if (!isContinued && isOpen)
            GiveUp(DecodeErrorCode.WebSocketFragment, out error);
        if (!isContinued)
            isCompressed = header.IsCompressed;
        isOpen = !header.IsFinal;
        ReadOnlySpan<byte> bytes = frame[header.Length..(header.Length + (int)header.PayloadLength)];
        if (isOpen || isContinued)
            return Gather(bytes, header, out payload, ref error);
        return Finish(bytes, header.Mask, out payload, ref error);
    }

    /// <summary>Bytes are lost: forgets the message under way and the context of compression.</summary>
    public void Forget()
    {
        DropFragments();
        if (inflater is null)
            return;
        inflater.Dispose();
        inflater = null;
        shared.Inflaters--;
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private DecodeStatus Gather(scoped ReadOnlySpan<byte> bytes, scoped in WebSocketFrameHeader header, out ReadOnlySpan<byte> payload, scoped ref DecodeError error)
    {
        payload = default;
        int limit = shared.Limits.MessageLength;
        if (bytes.Length > limit - fragments.Length || shared.Held + bytes.Length > shared.Limits.HeldLength)
            return GiveUp(DecodeErrorCode.WebSocketTooLong, out error);
        WebSocketMask.Remove(bytes, header.Mask, fragments.Reserve(bytes.Length, limit));
        fragments.Advance(bytes.Length);
        shared.Held += bytes.Length;
        if (!header.IsFinal)
            return DecodeStatus.NeedMoreData;
        DecodeStatus status = Finish(fragments.Written, mask: 0, out payload, ref error);
        DropFragments();
        return status;
    }

    // Nothing of what it gives is in the reader's own memory.
    private DecodeStatus Finish(scoped ReadOnlySpan<byte> bytes, uint mask, out ReadOnlySpan<byte> payload, scoped ref DecodeError error)
    {
        WebSocketBuffer plain = shared.Plain;
        plain.Clear();
        WebSocketMask.Remove(bytes, mask, plain.Reserve(bytes.Length, bytes.Length));
        plain.Advance(bytes.Length);
        payload = plain.Written;
        if (!isCompressed || TryInflate(plain.Written, ref payload))
            return DecodeStatus.Complete;
        payload = default;
        return GiveUp(DecodeErrorCode.WebSocketDeflate, out error);
    }

    private bool TryInflate(scoped ReadOnlySpan<byte> compressed, ref ReadOnlySpan<byte> payload)
    {
        if (inflater is null)
        {
            if (shared.Inflaters >= shared.Limits.Inflaters)
                return false;
            inflater = new();
            shared.Inflaters++;
        }
        shared.Inflated.Clear();
        bool isInflated = inflater.TryInflate(compressed, shared.Inflated, shared.Limits.MessageLength);
        payload = shared.Inflated.Written;
        return isInflated;
    }

    // The context of compression is that of all messages before: without one of them it is none.
    private DecodeStatus GiveUp(DecodeErrorCode code, out DecodeError error)
    {
        if (isCompressed)
            Forget();
        else
            DropFragments();
        error = new(code, 0);
        return DecodeStatus.Malformed;
    }

    private void DropFragments()
    {
        isOpen = false;
        shared.Held -= fragments.Length;
        fragments.Free();
    }
}
