using System.IO.Compression;

namespace ImsTrace.Protocols.WebSocket;

/// <summary>Inflates the compressed messages of one direction, each with the context of those before (RFC 7692 section 7.2.2).</summary>
internal sealed class WebSocketInflater : IDisposable
{
    private readonly FedStream input = new();
    private DeflateStream? stream;

    /// <summary>Inflates a message to the end of <paramref name="output"/>; false where it is none or over the limit: then the context is lost.</summary>
    public bool TryInflate(ReadOnlySpan<byte> compressed, WebSocketBuffer output, int limit)
    {
        if (TryRead(compressed, output, limit))
            return true;
        if (stream is null || !input.IsUntouched)
            return false;
        // The last block of a message before was a final one (RFC 7692 section 7.2.3.4): the stream is over, another starts.
        stream.Dispose();
        stream = null;
        return TryRead(compressed, output, limit);
    }

    public void Dispose() => stream?.Dispose();

    private bool TryRead(ReadOnlySpan<byte> compressed, WebSocketBuffer output, int limit)
    {
        stream ??= new(input, CompressionMode.Decompress);
        // Append 4 octets of 0x00 0x00 0xff 0xff to the tail end of the payload of the message, and decompress.
        input.Feed(compressed);
        try
        {
            while (true)
            {
                Span<byte> room = output.Reserve(Math.Max(compressed.Length, 1024), limit + 1);
                int read = room.IsEmpty ? 0 : stream.Read(room);
                if (read == 0)
                    break;
                output.Advance(read);
            }
        }
        catch (InvalidDataException)
        {
            // The framework's way to say that the bytes are not in the format.
            return false;
        }
        return output.Length <= limit && input.IsRead;
    }

    // Gives one message after another to the inflater, which takes an end for "no more yet".
    private sealed class FedStream : Stream
    {
        private byte[] bytes = [];
        private int position;
        private int end;

        public bool IsRead => position == end;

        public bool IsUntouched => position == 0;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Feed(ReadOnlySpan<byte> message)
        {
            ReadOnlySpan<byte> tail = [0x00, 0x00, 0xFF, 0xFF];
            end = message.Length + tail.Length;
            position = 0;
            if (bytes.Length < end)
                bytes = new byte[end];
            message.CopyTo(bytes);
            tail.CopyTo(bytes.AsSpan(message.Length));
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(buffer.Length, end - position);
            bytes.AsSpan(position, count).CopyTo(buffer);
            position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
