using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>MSRP over TLS with a peer in another process, opened from either end; certificates are held against the fingerprints of descriptions.</summary>
public sealed class MsrpTlsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("passive")]
    [InlineData("active")]
    public async Task Replay_SessionOverTls_PassesFromEitherEnd(string setup)
    {
        using MsrpPeer peer = await MsrpPeer.StartAsync("--tls", Certificate(), "--setup", setup, "--text", "Hi Alice");

        CommandRun run = await ReplayAsync(peer, "-w", folder.PathOf("tls.pcapng"));

        Assert.DoesNotContain("MSRP-053", run.Output, StringComparison.Ordinal);
        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        JsonObject offer = await peer.EventAsync("offer");
        Assert.Contains(" TCP/TLS/MSRP ", (string?)offer["body"], StringComparison.Ordinal);
        Assert.Contains("a=path:msrps://127.0.0.1:", (string?)offer["body"], StringComparison.Ordinal);
        Assert.Contains("a=fingerprint:SHA-256 ", (string?)offer["body"], StringComparison.Ordinal);
        JsonObject secured = await peer.EventAsync(setup == "passive" ? "tls" : "certificate");
        Assert.True(setup == "passive" || (bool)secured["matches"]!, secured.ToJsonString()); // it tells
        Assert.StartsWith("TLSv1.", (string?)secured["version"], StringComparison.Ordinal);
        Assert.Equal(9, (int)(await peer.EventAsync("message"))["octets"]!); // it tells
    }

    [Theory]
    [InlineData("passive")]
    [InlineData("active")]
    public async Task Replay_CertificateOfAnotherFingerprint_IsOneSentence(string setup)
    {
        string other = "SHA-256 " + string.Join(':', Enumerable.Repeat("AB", 32));
        using MsrpPeer peer = await MsrpPeer.StartAsync("--tls", Certificate(), "--setup", setup, "--fingerprint", other);

        CommandRun run = await ReplayAsync(peer);

        Assert.Equal(1, run.ExitStatus);
        Assert.Matches("^the MSRP connection .*: the certificate has the fingerprint ([0-9A-F]{2}:){31}[0-9A-F]{2}, and the description says AB:AB", (string?)run.Json["flows"]![0]!["cause"]); // there is one
        Assert.Empty(peer.Of("message"));
    }

    private static Task<CommandRun> ReplayAsync(MsrpPeer peer, params string[] more) => CommandRun.OfAsync(
        ["replay", GoldenCase.Named("session/figure-22-3").Capture, "--as", "ue1", "--target", string.Create(CultureInfo.InvariantCulture, $"p-cscf1=127.0.0.1:{peer.SipPort}"),
        "--target", string.Create(CultureInfo.InvariantCulture, $"ue2=127.0.0.1:{peer.MsrpPort}"), "--msrp-tls", "--ignore", "Record-Route,status,a=setup", "--format", "json", "--wait", "5", .. more]);

    private string Certificate()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=far terminal", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return folder.Write("far.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
