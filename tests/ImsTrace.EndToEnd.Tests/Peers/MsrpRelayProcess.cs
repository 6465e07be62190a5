using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Peers;

/// <summary>Kamailio as an MSRP relay on a free port of the loopback (RFC 4976): it asks for credentials, gives a Use-Path, and relays.</summary>
internal sealed class MsrpRelayProcess : IDisposable
{
    public const string Realm = "relay";
    public const string Password = "secret";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly Process process;

    private MsrpRelayProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public string Uri => $"msrp://127.0.0.1:{Port};tcp";

    public static async Task<MsrpRelayProcess> StartAsync(TemporaryFolder folder, CancellationToken cancellation)
    {
        MsrpRelayProcess relay = Start(folder.Write("relay.cfg", ""), []);
        while (!await relay.IsListeningAsync(cancellation))
        {
            Assert.False(relay.process.HasExited, "kamailio has ended");
            await Task.Delay(BetweenLooks, cancellation);
        }
        return relay;
    }

    /// <summary>Starts it behind a prefix of the command line, with its configuration in this file; whether it listens yet is the caller's to find out.</summary>
    public static MsrpRelayProcess Start(string file, string[] prefix, string password = Password)
    {
        int port = FreePort();
        File.WriteAllText(file, Configuration(port, password));
        string place = Path.GetDirectoryName(file)!; // it lies in the test's folder
        string[] command = [.. prefix, "kamailio", "-DD", "-E", "-m", "16", "-M", "4", "-f", file, "-Y", place, "-w", place, "-P", file + ".pid"];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!; // a program that is not there throws
        MsrpRelayProcess relay = new(process, port);
        process.ErrorDataReceived += static (_, _) => { };
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return relay;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> IsListeningAsync(CancellationToken cancellation)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Configuration(int port, string password) => $$"""
        #!KAMAILIO
        debug=0
        log_stderror=yes
        children=1
        tcp_children=1
        disable_core_dump=yes
        auto_aliases=no
        tcp_accept_no_cl=yes
        listen=tcp:127.0.0.1:{{port}}
        loadmodule "pv.so"
        loadmodule "sl.so"
        loadmodule "auth.so"
        loadmodule "msrp.so"
        request_route { exit; }
        event_route[msrp:frame-in] {
            msrp_reply_flags("1");
            if (msrp_is_reply()) {
                msrp_relay();
                exit;
            }
            if ($msrp(method) == "AUTH") {
                if (!pv_www_authenticate("{{Realm}}", "{{password}}", "0", "AUTH")) {
                    if (auth_get_www_authenticate("{{Realm}}", "1", "$var(challenge)"))
                        msrp_reply("401", "Unauthorized", "$var(challenge)");
                    exit;
                }
                $var(headers) = "Use-Path: msrp://127.0.0.1:{{port}}/s." + $msrp(transid) + ";tcp\r\nExpires: 900\r\n";
                msrp_reply("200", "OK", "$var(headers)");
                exit;
            }
            if (($msrp(method) == "SEND" || $msrp(method) == "REPORT") && $msrp(nexthops) > 0) {
                if ($msrp(method) == "SEND")
                    msrp_reply("200", "OK");
                msrp_relay();
                exit;
            }
            msrp_reply("501", "Request-method-not-understood");
        }

        """;
}
