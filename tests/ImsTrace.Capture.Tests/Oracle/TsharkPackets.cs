using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ImsTrace.Capture.Tests.Oracle;

/// <summary>The innermost UDP, TCP and SCTP packets that tshark finds in a capture, in the lines of <see cref="InnermostPackets"/>; a machine without tshark fails the tests.</summary>
internal static class TsharkPackets
{
    private static readonly string[] Networks = ["ip", "ipv6"];
    private static readonly string[] Transports = ["udp", "tcp", "sctp"];

    /// <summary>What follows a transport header where it is not the innermost: a tunnel whose content is no packet of these transports.</summary>
    private static readonly string[] Layers = ["ip", "ipv6", "eth", "arp", "llc", "ppp", "mpls", "esp"];

    private static readonly string[] Fields = ["frame.number", "frame.protocols", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "udp.srcport", "udp.dstport", "tcp.srcport", "tcp.dstport", "sctp.srcport", "sctp.dstport"];

    public static async Task<List<string>> ReadAsync(string path)
    {
        string output = await RunAsync(["-n", "-r", path, "-o", "esp.enable_null_encryption_decode_heuristic:TRUE", "-d", "udp.port==8472,vxlan",
            "-T", "fields", "-E", "separator=;", "-E", "occurrence=a", "-E", "aggregator=,", .. Fields.SelectMany(field => new[] { "-e", field })]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Line(line.Split(';'))).OfType<string>()];
    }

    private static string? Line(string[] values)
    {
        string[] protocols = values[1].Split(':');
        int transport = Array.FindLastIndex(protocols, Transports.Contains);
        if (transport < 0 || protocols.Skip(transport + 1).Any(Layers.Contains) || protocols.Any(name => name is "icmp" or "icmpv6"))
            return null;
        int network = Array.FindLastIndex(protocols, transport, Networks.Contains);
        int address = protocols[network] == "ipv6" ? 4 : 2;
        int port = 6 + 2 * Array.IndexOf(Transports, protocols[transport]);
        // tshark gives up the ports with the packet.
        if (values[port].Length == 0)
            return null;
        return $"{values[0]} {protocols[transport]} {EndPoint(values[address], values[port])} {EndPoint(values[address + 1], values[port + 1])}";
    }

    private static string EndPoint(string addresses, string ports)
        => new IPEndPoint(IPAddress.Parse(addresses.Split(',')[^1]), int.Parse(ports.Split(',')[^1], CultureInfo.InvariantCulture)).ToString();

    private static async Task<string> RunAsync(string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("tshark", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("tshark does not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"tshark ended with {process.ExitCode}: {await errors}");
    }
}
