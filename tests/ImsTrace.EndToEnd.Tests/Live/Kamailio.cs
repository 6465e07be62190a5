using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.EndToEnd.Tests.Running;

namespace ImsTrace.EndToEnd.Tests.Live;

/// <summary>A Kamailio on loopback that answers each request with 200 and duplicates what it receives and sends as HEP; it ends with the test.</summary>
internal sealed class Kamailio : IDisposable
{
    private const int Attempts = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    private Kamailio(int hepVersion, string collector)
    {
        Port = FreePort();
        string configuration = folder.Write("kamailio.cfg", Configuration(Port, hepVersion, collector));
        ProcessStartInfo start = new("kamailio", ["-DD", "-E", "-f", configuration, "-P", folder.PathOf("pid"), "-Y", folder.PathOf("."), "-m", "16", "-M", "4"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        try
        {
            process = Process.Start(start) ?? throw new InvalidOperationException("kamailio did not start.");
        }
        catch (Win32Exception error)
        {
            folder.Dispose();
            throw new InvalidOperationException($"Install kamailio, as tests/run does: {error.Message}", error);
        }
        process.ErrorDataReceived += (_, line) => Log.AppendLine(line.Data);
        process.OutputDataReceived += (_, line) => Log.AppendLine(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public int Port { get; }

    private StringBuilder Log { get; } = new();

    /// <summary>Starts one that sends HEP of a version to the collector, a SIP URI.</summary>
    public static Kamailio Start(int hepVersion, string collector) => new(hepVersion, collector);

    /// <summary>Sends an OPTIONS until it is answered; gives the client's port.</summary>
    public async Task<int> AskAsync(string callId)
    {
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)client.LocalEndPoint!).Port; // bound above
        byte[] request = Encoding.ASCII.GetBytes(
            $"OPTIONS sip:ping@127.0.0.1:{Port} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{callId}\r\nFrom: <sip:a@example.com>;tag=1\r\n"
            + $"To: <sip:b@example.com>\r\nCall-ID: {callId}\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
        byte[] answer = new byte[65536];
        for (int attempt = 0; attempt < Attempts && !process.HasExited; attempt++)
        {
            using CancellationTokenSource soon = new(Patience);
            try
            {
                await client.SendToAsync(request, new IPEndPoint(IPAddress.Loopback, Port), soon.Token);
                int length = await client.ReceiveAsync(answer, soon.Token);
                if (Encoding.ASCII.GetString(answer, 0, length).StartsWith("SIP/2.0 200", StringComparison.Ordinal))
                    return port;
            }
            catch (Exception notYet) when (notYet is OperationCanceledException or SocketException)
            {
                // It does not listen yet.
            }
        }
        throw new TimeoutException($"kamailio did not answer: {Log}");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private static int FreePort()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port; // bound above
    }

    private static string Configuration(int port, int hepVersion, string collector) => $$"""
        #!KAMAILIO
        debug=1
        log_stderror=yes
        children=1
        tcp_children=1
        listen=udp:127.0.0.1:{{port}}
        listen=tcp:127.0.0.1:{{port}}
        loadmodule "sl.so"
        loadmodule "pv.so"
        loadmodule "siptrace.so"
        modparam("siptrace", "duplicate_uri", "{{collector}}")
        modparam("siptrace", "hep_mode_on", 1)
        modparam("siptrace", "hep_version", {{hepVersion}})
        modparam("siptrace", "hep_capture_id", 2001)
        modparam("siptrace", "auth_key", "not-to-be-shown")
        modparam("siptrace", "trace_to_database", 0)
        modparam("siptrace", "trace_on", 1)
        modparam("siptrace", "trace_mode", 1)
        request_route {
            sl_send_reply("200", "OK");
        }

        """;
}
