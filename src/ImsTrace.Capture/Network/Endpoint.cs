using System.Globalization;
using System.Net;

namespace ImsTrace.Capture.Network;

/// <summary>An address and port as the innermost headers give them; IPv4 is kept as the mapped form ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2).</summary>
public readonly record struct Endpoint(ulong High, ulong Low, ushort Port)
{
    private const ulong MappedPrefix = 0xFFFF_0000_0000;

    /// <summary>Longest text: 39 characters of address, two brackets, a colon, five digits.</summary>
    public const int MaximumTextLength = 47;

    /// <summary>Whether the address is an IPv4 one.</summary>
    public bool IsIPv4 => High == 0 && (Low & 0xFFFF_FFFF_0000_0000) == MappedPrefix;

    /// <summary>The same address with port 0: the host, whatever it listens on.</summary>
    public Endpoint Host => this with { Port = 0 };

    /// <inheritdoc/>
    // Not what the compiler makes of a record: that asks a comparer object for each part, and tables ask this for each packet.
    public bool Equals(Endpoint other) => Low == other.Low && Port == other.Port && High == other.High;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(((High * 31 + Low) ^ (ulong)Port << 48) * 0x9E37_79B9_7F4A_7C15 >> 32);

    /// <summary>Makes an IPv4 endpoint from its address in host order.</summary>
    public static Endpoint FromIPv4(uint address, ushort port) => new(0, MappedPrefix | address, port);

    /// <summary>Writes <c>10.0.0.1:5060</c> or <c>[2001:db8::1]:5060</c> as UTF-8; false where the destination is too short.</summary>
    public bool TryFormat(Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < MaximumTextLength)
            return false;
        if (IsIPv4)
        {
            for (int shift = 24; shift >= 0; shift -= 8)
            {
                ((byte)(Low >> shift)).TryFormat(destination[written..], out int digits, default, CultureInfo.InvariantCulture);
                written += digits;
                destination[written++] = shift == 0 ? (byte)':' : (byte)'.';
            }
        }
        else
        {
            destination[written++] = (byte)'[';
            ToIPAddress().TryFormat(destination[written..], out int length);
            written += length;
            destination[written++] = (byte)']';
            destination[written++] = (byte)':';
        }
        Port.TryFormat(destination[written..], out int port, default, CultureInfo.InvariantCulture);
        written += port;
        return true;
    }

    /// <summary>Reads what <see cref="TryFormat"/> writes.</summary>
    public static bool TryParse(string text, out Endpoint endpoint)
    {
        endpoint = default;
        if (!IPEndPoint.TryParse(text, out IPEndPoint? parsed))
            return false;
        endpoint = Of(parsed.Address, (ushort)parsed.Port);
        return true;
    }

    /// <summary>Reads an address without brackets as the host part of URIs and SDP has it; false for a name.</summary>
    public static bool TryParseHost(ReadOnlySpan<byte> text, out Endpoint host)
    {
        // Nearly all are dotted IPv4, for which no object is needed.
        if (TryParseIPv4(text, out uint address))
        {
            host = FromIPv4(address, 0);
            return true;
        }
        bool isAddress = IPAddress.TryParse(text, out IPAddress? parsed);
        host = isAddress ? Of(parsed!, 0) : default; // it was read
        return isAddress;
    }

    private static bool TryParseIPv4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int parts = 0;
        foreach (Range range in text.Split((byte)'.'))
        {
            ReadOnlySpan<byte> part = text[range];
            bool isPlain = part is { Length: > 0 and <= 3 } && (part.Length == 1 || part[0] != '0'); // others are octal
            if (!isPlain || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out byte value))
                return false;
            address = (address << 8) | value;
            parts++;
        }
        return parts == 4;
    }

    /// <summary>The endpoint of an address and a port.</summary>
    public static Endpoint Of(IPAddress address, ushort port)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), port);
    }

    /// <summary>The text that <see cref="TryFormat"/> writes.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaximumTextLength];
        TryFormat(text, out int written);
        return System.Text.Encoding.ASCII.GetString(text[..written]);
    }

    private IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new IPAddress(bytes);
    }
}
