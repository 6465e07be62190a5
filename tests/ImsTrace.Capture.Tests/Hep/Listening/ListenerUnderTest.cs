using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tests.Hep.Listening;

/// <summary>A listener on loopback, and what its frames decode to.</summary>
internal sealed class ListenerUnderTest : IDisposable
{
    public static readonly HepListenerLimits Quick = HepListenerLimits.Default with { PacketTime = TimeSpan.FromMilliseconds(300) };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly X509Certificate2? certificate;

    public ListenerUnderTest(HepTransport transport = HepTransport.Udp, HepListenerLimits? limits = null, string key = "", string place = "127.0.0.1:0")
    {
        certificate = transport == HepTransport.Tls ? SelfSigned() : null;
        HepListenerOptions options = new()
        {
            Address = new(transport, IPEndPoint.Parse(place)), Limits = limits ?? HepListenerLimits.Default,
            Key = Encoding.UTF8.GetBytes(key), Certificate = certificate,
        };
        Assert.True(HepListener.TryOpen(options, out HepListener? listener, out string? problem), problem);
        Listener = listener;
        Listener.Start();
    }

    public HepListener Listener { get; }

    public EventCounts<HepCount> Counts => Listener.Hep;

    public void Dispose()
    {
        Listener.Dispose();
        certificate?.Dispose();
    }

    /// <summary>Sends datagrams from one socket.</summary>
    public void Send(params byte[][] datagrams)
    {
        using Socket socket = new(Listener.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        foreach (byte[] datagram in datagrams)
            socket.SendTo(datagram, Listener.EndPoint);
    }

    /// <summary>Opens a connection.</summary>
    public Socket Connect()
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(Listener.EndPoint);
        return socket;
    }

    /// <summary>Opens a TLS connection.</summary>
    public async Task<SslStream> ConnectSecurelyAsync()
    {
        // The certificate is that of the test.
#pragma warning disable CA5359
        SslStream stream = new(new NetworkStream(Connect(), ownsSocket: true), false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        await stream.AuthenticateAsClientAsync("imstrace.example");
        return stream;
    }

    /// <summary>The next frames as "source > destination payload", as the pipeline decodes them.</summary>
    public string[] Take(int count)
    {
        List<string> taken = [];
        PacketStage packets = new(FragmentLimits.Default, new());
        DateTime end = DateTime.UtcNow + Patience;
        while (taken.Count < count && DateTime.UtcNow < end)
        {
            if (!Listener.TryReadBlock(out FrameBlock? block))
                break;
            for (int i = 0; i < block.Count; i++)
            {
                Assert.True(packets.TryRead(block[i], out Packet packet, out ReadOnlySpan<byte> bytes));
                taken.Add($"{packet.Kind} {packet.Source} > {packet.Destination} {Encoding.UTF8.GetString(packet.Payload(bytes))}");
            }
            block.Release();
        }
        return [.. taken];
    }

    /// <summary>Waits until the count has this value.</summary>
    public void AssertCount(HepCount what, long expected)
    {
        Assert.True(SpinWait.SpinUntil(() => Counts[what] >= expected, Patience), $"{what} is {Counts[what]}, not {expected}");
        Assert.Equal(expected, Counts[what]);
    }

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=imstrace.example", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
