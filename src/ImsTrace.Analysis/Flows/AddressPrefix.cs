using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>The addresses that a terminal may have: one of IPv4, or all of an IPv6 prefix.</summary>
internal readonly record struct AddressPrefix(Endpoint First, int Length)
{
    private const int WholeLength = 128;
    private const int HalfLength = 64;
    private const int HeaderLength = 2;

    /// <summary>One address.</summary>
    public static AddressPrefix Of(Endpoint host) => new(host.Host, WholeLength);

    // | reserved | prefix length | prefix, as many octets as it needs |      (RFC 3162 section 2.3)
    /// <summary>Reads a Framed-IPv6-Prefix; false where it is none, or stands for all addresses.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out AddressPrefix prefix)
    {
        prefix = default;
        if (value.Length < HeaderLength || value[1] is 0 or > WholeLength || value.Length > HeaderLength + WholeLength / 8)
            return false;
        int length = value[1];
        if (value.Length < HeaderLength + (length + 7) / 8)
            return false;
        Span<byte> octets = stackalloc byte[WholeLength / 8];
        octets.Clear();
        value[HeaderLength..].CopyTo(octets);
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(octets) & Mask(length);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(octets[8..]) & Mask(length - HalfLength);
        prefix = new(new(high, low, 0), length);
        return true;
    }

    /// <summary>Whether the host has one of the addresses.</summary>
    public bool Has(Endpoint host) => (host.High & Mask(Length)) == First.High && (host.Low & Mask(Length - HalfLength)) == First.Low;

    /// <summary>The address, with the length of the prefix where it stands for several.</summary>
    public override string ToString()
    {
        string text = First.ToString();
        string address = text[..text.LastIndexOf(':')].Trim('[', ']');
        return Length == WholeLength ? address : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{address}/{Length}");
    }

    // The first bits of a half; none where the prefix ends before it, all where it ends behind it.
    private static ulong Mask(int length) => length <= 0 ? 0 : length >= HalfLength ? ulong.MaxValue : ulong.MaxValue << (HalfLength - length);
}
