using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ImsTrace.EndToEnd.Tests.Sniffing;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.EndToEnd.Tests.Feeds;

/// <summary>An agent that mirrors OPTIONS and their answers as HEP to a live run.</summary>
internal sealed partial class HepFeed : IDisposable
{
    public const string Listen = "udp:127.0.0.1:0";
    private const uint Start = 1_700_000_000;
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    private HepFeed(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <summary>A feed to the HEP port of a run.</summary>
    public static HepFeed To(LiveProcess live) => new(PortOf(live));

    /// <summary>The HEP port that a run listens on.</summary>
    public static int PortOf(LiveProcess live) => int.Parse(Place().Match(live.Ready).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>A request as HEP; what is wrong in it is left out of its headers.</summary>
    public static byte[] Request(int call, string without = "", int padding = 0)
    {
        string headers = $"Via: SIP/2.0/UDP 10.1.0.1:5070;branch=z9hG4bKfeed{call}\r\nMax-Forwards: 70\r\nFrom: <sip:alice@ims.example>;tag=from{call}\r\n"
            + $"To: <sip:bob@ims.example>\r\nCall-ID: feed-call-{call}@ims.example\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n";
        string kept = string.Concat(headers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(line => without.Length == 0 || !line.StartsWith(without, StringComparison.Ordinal)).Select(line => line + "\r\n"));
        return Carry($"OPTIONS sip:bob@ims.example SIP/2.0\r\n{kept}X-Padding: {new string('x', padding)}\r\n\r\n", call, 0);
    }

    /// <summary>Its answer as HEP.</summary>
    public static byte[] Answer(int call) => HepBuilder.Carrying(Encoding.ASCII.GetBytes(
        $"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 10.1.0.1:5070;branch=z9hG4bKfeed{call}\r\nFrom: <sip:alice@ims.example>;tag=from{call}\r\n"
        + $"To: <sip:bob@ims.example>;tag=to{call}\r\nCall-ID: feed-call-{call}@ims.example\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"),
        source: "10.1.0.2", destination: "10.1.0.1", sourcePort: 5080, destinationPort: 5070, seconds: Start + (uint)call, microseconds: 20_000).ToArray();

    public void Send(params byte[][] packets)
    {
        foreach (byte[] packet in packets)
            socket.Send(packet);
    }

    public void Dispose() => socket.Dispose();

    private static byte[] Carry(string sip, int call, uint microseconds)
        => HepBuilder.Carrying(Encoding.ASCII.GetBytes(sip), seconds: Start + (uint)call, microseconds: microseconds).ToArray();

    [GeneratedRegex(@"(?:udp|tcp|tls):[^ ,]*:(\d+)")]
    private static partial Regex Place();
}
