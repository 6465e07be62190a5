using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Plans;

/// <summary>A word <c>role=address:port</c> of the command line; of a played role also a range of addresses.</summary>
/// <param name="Role">A label, or the name of a role.</param>
/// <param name="Addresses">The addresses.</param>
/// <param name="Transport">The transport that was asked for (<c>role=tls:address:port</c>); null for none.</param>
internal sealed record RoleAddress(string Role, IReadOnlyList<IPEndPoint> Addresses, SipTransport? Transport)
{
    private const int Most = 65_536;

    /// <summary>Whether SCTP was asked for (<c>role=sctp:address:port</c>), which Diameter alone has.</summary>
    public bool IsSctp { get; init; }

    /// <summary>Reads <c>ue1=127.0.1.10:5060</c>, <c>ue=127.0.1.10-127.0.1.99:5060</c> and <c>p-cscf=tcp:[::1]:5060</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RoleAddress? address)
    {
        address = null;
        int equal = text.IndexOf('=', StringComparison.Ordinal);
        if (equal <= 0)
            return false;
        string rest = text[(equal + 1)..];
        SipTransport? transport = SipTransports.Take(ref rest);
        const string Sctp = "sctp:";
        bool isSctp = rest.StartsWith(Sctp, StringComparison.Ordinal);
        if (isSctp)
            rest = rest[Sctp.Length..];
        int colon = rest.LastIndexOf(':');
        int port = 0;
        bool hasPort = colon > 0 && int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
        if (!hasPort || !TryRange(rest[..colon], out List<IPAddress> addresses))
            return false;
        address = new(text[..equal], [.. addresses.Select(one => new IPEndPoint(one, port))], transport) { IsSctp = isSctp };
        return true;
    }

    private static bool TryRange(string text, out List<IPAddress> addresses)
    {
        addresses = [];
        string[] ends = text.Trim('[', ']').Split('-');
        if (ends.Length > 2 || !IPAddress.TryParse(ends[0], out IPAddress? first) || !IPAddress.TryParse(ends[^1], out IPAddress? last))
            return false;
        if (ends.Length == 1)
        {
            addresses.Add(first);
            return true;
        }
        if (first.AddressFamily != AddressFamily.InterNetwork || last.AddressFamily != AddressFamily.InterNetwork)
            return false;
        uint from = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(first.GetAddressBytes());
        uint to = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(last.GetAddressBytes());
        if (to < from || to - from >= Most)
            return false;
        Span<byte> bytes = stackalloc byte[4];
        for (uint next = from; ; next++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, next);
            addresses.Add(new(bytes));
            if (next == to)
                return true;
        }
    }
}
