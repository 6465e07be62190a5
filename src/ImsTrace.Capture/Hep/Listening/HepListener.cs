using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep.Listening.Ports;
using ImsTrace.Capture.Link;
using ImsTrace.Capture.Live;

namespace ImsTrace.Capture.Hep.Listening;

/// <summary>Takes the HEP that agents send, as frames: each packet in the datagram that brought it, or could have.</summary>
public sealed class HepListener : ILiveSource
{
    private const int InterfaceName = 2;
    private const int InterfaceDescription = 3;
    private static readonly TimeSpan RefreshTime = TimeSpan.FromSeconds(1);

    // Small blocks: whoever keeps frames for longer keeps their blocks.
    private static readonly CaptureLimits Blocks = CaptureLimits.Default with { BlockSize = 256 * 1024, FramesPerBlock = 1024 };

    private readonly FrameInbox inbox;
    private readonly IHepPort port;
    private readonly UdpDrops? drops;
    private readonly TimeSpan tick;
    private readonly TimeProvider clock;
    private bool isStarted;
    private long lastRefresh;
    private long lastOverrun;

    private HepListener(HepListenerOptions options, Socket bound)
    {
        Address = options.Address;
        (tick, clock) = (options.Tick, options.Clock);
        lastRefresh = clock.GetTimestamp();
        inbox = new(Blocks, options.Limits.MaximumWaiting);
        HepInlet inlet = new(new HepGate(options.Key, Hep), inbox, Hep, options.Clock);
        port = options.Address.Transport == HepTransport.Udp
            ? new HepDatagramPort(bound, inlet)
            : new HepStreamPort(bound, inlet, Hep, options);
        drops = options.Address.Transport == HepTransport.Udp ? new(port.EndPoint) : null;
        Name = (Address with { EndPoint = port.EndPoint }).ToString();
        Interfaces =
        [
            new(LinkTypes.Raw, 0, [(InterfaceName, Encoding.UTF8.GetBytes($"hep {Name}")),
                (InterfaceDescription, "HEP as its agents sent it"u8.ToArray())]),
        ];
    }

    /// <summary>Where it was to listen.</summary>
    public HepAddress Address { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Where it listens, with the port that the system chose.</summary>
    public IPEndPoint EndPoint => port.EndPoint;

    /// <inheritdoc/>
    public IReadOnlyList<CaptureInterface> Interfaces { get; }

    /// <inheritdoc/>
    public LiveCounts Counts { get; } = new();

    /// <summary>What came, and what of it was not handed on.</summary>
    public EventCounts<HepCount> Hep { get; } = new();

    /// <summary>Opens the listener; false with a sentence where the address cannot be used.</summary>
    public static bool TryOpen(HepListenerOptions options, [NotNullWhen(true)] out HepListener? listener, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Limits.Validate();
        (listener, problem) = (null, null);
        if (options.Address.Transport == HepTransport.Tls && options.Certificate is not { HasPrivateKey: true })
        {
            problem = $"{options.Address} needs a certificate and its private key.";
            return false;
        }
        bool isStream = options.Address.Transport != HepTransport.Udp;
        Socket socket = new(options.Address.EndPoint.AddressFamily, isStream ? SocketType.Stream : SocketType.Dgram, isStream ? ProtocolType.Tcp : ProtocolType.Udp);
        try
        {
            if (options.Address.EndPoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = true;
            socket.Bind(options.Address.EndPoint);
            listener = new(options, socket);
            return true;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            problem = $"{options.Address} cannot be listened on: {Reason(error.SocketErrorCode)}.";
            return false;
        }
    }

    /// <inheritdoc/>
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        Start();
        bool hasCome = inbox.TryTake(tick, out block);
        if (clock.GetElapsedTime(lastRefresh) >= RefreshTime)
            Refresh();
        if (!hasCome && inbox.IsEnded)
            return false;
        block ??= inbox.Empty();
        Counts.Received += block.Count;
        return true;
    }

    /// <summary>Begins to receive, on threads of its own; the first reading does so too.</summary>
    public void Start()
    {
        if (isStarted)
            return;
        isStarted = true;
        port.Start();
    }

    /// <summary>No more packets are taken; those that came can still be read.</summary>
    public void Stop()
    {
        port.Dispose();
        inbox.End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        port.Dispose();
        inbox.Dispose();
    }

    private void Refresh()
    {
        lastRefresh = clock.GetTimestamp();
        if (drops is not null)
            Hep.Set(HepCount.KernelDrops, drops.Read());
        Counts.KernelDrops = Hep[HepCount.KernelDrops];
        long overrun = Hep[HepCount.Overrun];
        Counts.OwnDrops += overrun - lastOverrun;
        lastOverrun = overrun;
    }

    private static string Reason(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "another program listens there",
        SocketError.AddressNotAvailable => "this machine does not have the address",
        SocketError.AccessDenied => "the right for this port is missing; take one above 1023",
        _ => $"the system says {error}",
    };
}
