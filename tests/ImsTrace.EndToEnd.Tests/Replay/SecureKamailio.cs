using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ImsTrace.EndToEnd.Tests.Peers;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>A Kamailio on loopback that takes SIP over TLS and WebSocket with a certificate of its own authority, answers 200, and logs what came.</summary>
public sealed class SecureKamailio : IAsyncLifetime, IDisposable
{
    /// <summary>The name in its certificate.</summary>
    public const string Name = "pcscf1.ims.example";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder log = new();
    private Process? process;

    public int TlsPort { get; } = MsrpRelayProcess.FreePort();

    public int WebSocketPort { get; } = MsrpRelayProcess.FreePort();

    /// <summary>Where it takes SIP over UDP, which it sends on over TLS to <see cref="ForwardPort"/>.</summary>
    public int UdpPort { get; } = MsrpRelayProcess.FreePort();

    public int ForwardPort { get; } = MsrpRelayProcess.FreePort();

    /// <summary>The file with its authority.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>A file with a certificate and its key.</summary>
    public string Identity { get; private set; } = "";

    /// <summary>What it has logged.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    /// <summary>Writes a file of the test.</summary>
    public string Write(string name, string text) => folder.Write(name, text);

    public async Task InitializeAsync()
    {
        Authority = WriteCertificates();
        string place = folder.PathOf(".");
        ProcessStartInfo start = new("kamailio", ["-DD", "-E", "-m", "32", "-M", "8", "-f", folder.Write("kamailio.cfg", Configuration()), "-Y", place, "-w", place, "-P", folder.PathOf("pid")])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        process = Process.Start(start)!; // a program that is not there throws
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (!await ListensAsync(TlsPort) || !await ListensAsync(WebSocketPort))
        {
            Assert.False(process.HasExited, Log);
            await Task.Delay(BetweenLooks, patience.Token);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        process?.Kill(entireProcessTree: true);
        process?.WaitForExit();
        process?.Dispose();
        folder.Dispose();
    }

    private void Add(string? line)
    {
        lock (log)
            log.AppendLine(line);
    }

    private static async Task<bool> ListensAsync(int port)
        => (await CommandRun.OfAsync("ss", null, ["-Hlnt", "src", $"127.0.0.1:{port}"])).Lines.Length > 0;

    private string WriteCertificates()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = new("CN=test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={Name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(root, now.AddHours(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        Identity = folder.Write("both.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        folder.Write("cert.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        return folder.Write("authority.pem", root.ExportCertificatePem());
    }

    private string Configuration() => $$"""
        #!KAMAILIO
        debug=1
        log_stderror=yes
        children=1
        tcp_children=2
        auto_aliases=no
        disable_core_dump=yes
        enable_tls=yes
        tcp_accept_no_cl=yes
        listen=udp:127.0.0.1:{{UdpPort}}
        listen=tls:127.0.0.1:{{TlsPort}}
        listen=tcp:127.0.0.1:{{WebSocketPort}}
        loadmodule "tls.so"
        loadmodule "sl.so"
        loadmodule "tm.so"
        loadmodule "pv.so"
        loadmodule "xlog.so"
        loadmodule "textops.so"
        loadmodule "xhttp.so"
        loadmodule "websocket.so"
        modparam("tls", "tls_method", "TLSv1.2+")
        modparam("tls", "certificate", "{{folder.PathOf("cert.pem")}}")
        modparam("tls", "private_key", "{{folder.PathOf("key.pem")}}")
        request_route {
            xlog("L_ERR", "came $ci over $proto, $hdr(Via), $ct\n");
            if ($proto == "udp") {
                $du = "sip:127.0.0.1:{{ForwardPort}};transport=tls";
                t_on_reply("FORWARDED");
                t_relay();
                exit;
            }
            sl_send_reply("200", "OK");
        }
        onreply_route[FORWARDED] {
            xlog("L_ERR", "answer $rs $ci over $proto\n");
        }
        event_route[xhttp:request] {
            set_reply_close();
            set_reply_no_connect();
            if ($hdr(Upgrade) =~ "websocket" && $hdr(Connection) =~ "Upgrade" && ws_handle_handshake()) exit;
            xhttp_reply("404", "Not Found", "", "");
        }

        """;
}
