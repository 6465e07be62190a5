using System.IO.Compression;

namespace ImsTrace.Capture.Hep;

/// <summary>Inflates compressed HEP payloads: zlib (RFC 1950), gzip (RFC 1952) or bare deflate (RFC 1951), told by their first bytes.</summary>
public sealed class HepInflater
{
    private const int LeastBuffer = 4096;
    private const int Deflate = 8;

    private readonly HepLimits limits;
    private byte[] buffer = [];

    /// <summary>Inflates within the limits.</summary>
    public HepInflater(HepLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        this.limits = limits;
    }

    /// <summary>Inflates a payload, which then lives until the next call; false where it is none, is cut, or is over the limit.</summary>
    public bool TryInflate(ReadOnlySpan<byte> compressed, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        using MemoryStream input = new(compressed.ToArray(), writable: false);
        using Stream output = Open(input, compressed);
        try
        {
            int length = Read(output);
            payload = buffer.AsSpan(0, Math.Max(length, 0));
            return length > 0;
        }
        catch (InvalidDataException)
        {
            // The framework's way to say that the bytes are not in the format.
            return false;
        }
    }

    private static Stream Open(Stream input, ReadOnlySpan<byte> compressed)
    {
        if (compressed.StartsWith<byte>([0x1F, 0x8B]))
            return new GZipStream(input, CompressionMode.Decompress);
        bool isZlib = compressed.Length > 2 && (compressed[0] & 0x0F) == Deflate && (compressed[0] << 8 | compressed[1]) % 31 == 0;
        return isZlib ? new ZLibStream(input, CompressionMode.Decompress) : new DeflateStream(input, CompressionMode.Decompress);
    }

    // The number of bytes, or -1 where there are more than the limit.
    private int Read(Stream stream)
    {
        int length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length > limits.MaximumInflated)
                    return -1;
                Array.Resize(ref buffer, (int)Math.Min(Math.Max(LeastBuffer, length * 2L), limits.MaximumInflated + 1L));
            }
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                return length > limits.MaximumInflated ? -1 : length;
            length += read;
        }
    }
}
