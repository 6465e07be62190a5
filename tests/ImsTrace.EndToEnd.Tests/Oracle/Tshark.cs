using System.Text;
using ImsTrace.EndToEnd.Tests.Running;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>Runs tshark; a machine without it fails the tests that need it.</summary>
internal static class Tshark
{
    // SIP and Diameter on whatever port, and streams put together although their segments came in another order.
    private static readonly string[] Preferences =
    [
        "-d", "tcp.port==3868-3899,diameter", "-d", "sctp.port==3868-3899,diameter", "-o", "tcp.try_heuristic_first:TRUE",
        "-o", "tcp.reassemble_out_of_order:TRUE", "--enable-heuristic", "sip_udp", "--enable-heuristic", "sip_tcp",
        "--enable-heuristic", "sip_sctp",
    ];

    public static async Task<byte[]> RunAsync(string capture, params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync("tshark", null, ["-r", capture, .. Preferences, .. arguments]);
        return run.ExitStatus == 0 ? run.Bytes : throw new InvalidOperationException($"tshark ended with {run.ExitStatus}: {run.Diagnostics}");
    }

    /// <summary>The values of fields, a row for each frame that <paramref name="filter"/> lets pass.</summary>
    public static async Task<IReadOnlyList<string[]>> FieldsAsync(string capture, string filter, params string[] fields)
    {
        byte[] output = await RunAsync(capture, ["-Y", filter, "-T", "fields", "-E", "occurrence=l", .. fields.SelectMany(field => new[] { "-e", field })]);
        return [.. Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
    }
}
