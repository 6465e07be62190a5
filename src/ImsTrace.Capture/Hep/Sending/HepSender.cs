using System.Net.Sockets;

namespace ImsTrace.Capture.Hep.Sending;

/// <summary>Sends packets as HEP v3, on a thread of its own. Where the target cannot be reached, they wait up to a limit, and it is tried again.</summary>
public sealed class HepSender : IDisposable
{
    private readonly HepSenderOptions options;
    private readonly PacketQueue waiting;
    private readonly Action<string> report;
    private readonly byte[] scratch = new byte[ushort.MaxValue];
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;
    private Socket? socket;
    private volatile bool isFailing;
    private bool isDisposed;

    /// <summary>Starts a sender.</summary>
    /// <param name="options">Where to, and how.</param>
    /// <param name="report">Takes a sentence where the target cannot be reached any more, and where it can again.</param>
    public HepSender(HepSenderOptions options, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.report) = (options, report);
        waiting = new(options.MaximumWaiting);
        thread = new(Run) { IsBackground = true, Name = "imstrace-hep-sender" };
        thread.Start();
    }

    /// <summary>What was sent, and what was not.</summary>
    public EventCounts<HepSendCount> Counts { get; } = new();

    /// <summary>Whether the target could not be reached the last time.</summary>
    public bool IsFailing => isFailing;

    /// <summary>Bytes that wait.</summary>
    public long WaitingBytes => waiting.Bytes;

    /// <summary>Sends a packet, as soon as possible; called by one thread.</summary>
    public void Send(in HepHeader header, ReadOnlySpan<byte> payload)
    {
        HepHeader own = header;
        own.AgentId = options.CaptureId;
        if (!HepWriter.TryWrite(scratch, own, payload, options.Key.Span, options.NodeName.Span, out int length))
            Counts.Add(HepSendCount.TooLong);
        else if (!waiting.TryAdd(scratch.AsSpan(0, length)))
            Counts.Add(HepSendCount.Dropped);
    }

    /// <summary>Sends what waits, for a moment, and closes.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        waiting.Dispose();
        if (!thread.Join(options.EndTime))
        {
            stop.Set();
            socket?.Dispose();
            thread.Join(options.EndTime);
        }
        socket?.Dispose();
    }

    private void Run()
    {
        TimeSpan wait = options.FirstRetry;
        while (waiting.TryPeek(out byte[]? buffer, out int length))
        {
            if (TrySend(buffer.AsSpan(0, length)))
            {
                wait = options.FirstRetry;
                waiting.Drop();
            }
            else if (stop.Wait(wait))
            {
                while (waiting.TryPeek(out _, out _))
                {
                    Counts.Add(HepSendCount.Dropped);
                    waiting.Drop();
                }
            }
            else
            {
                wait = wait * 2 < options.LongestRetry ? wait * 2 : options.LongestRetry;
            }
        }
    }

    // True where the packet is done with.
    private bool TrySend(ReadOnlySpan<byte> packet)
    {
        try
        {
            if (socket is not null && options.Target.IsTcp && IsClosed(socket))
                throw new SocketException((int)SocketError.ConnectionReset);
            socket ??= Connect();
            for (int sent = 0; sent < packet.Length;)
                sent += socket.Send(packet[sent..]);
            Counts.Add(HepSendCount.Sent);
            if (isFailing)
                report($"HEP reaches {options.Target} again; {Counts[HepSendCount.Dropped]} packets were dropped so far.");
            isFailing = false;
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.MessageSize)
        {
            Counts.Add(HepSendCount.TooLong);
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            Fail(error);
            return false;
        }
    }

    private void Fail(Exception error)
    {
        socket?.Dispose();
        socket = null;
        Counts.Add(HepSendCount.Failures);
        if (!isFailing)
            report($"HEP does not reach {options.Target}: {(error as SocketException)?.SocketErrorCode.ToString() ?? "closed"}; it is tried again, and packets wait up to {options.MaximumWaiting >> 20} MiB.");
        isFailing = true;
    }

    // A connection that the peer has closed takes bytes once more, and loses them.
    private static bool IsClosed(Socket connection) => connection.Poll(0, SelectMode.SelectRead) && connection.Available == 0;

    private Socket Connect()
    {
        Socket made = options.Target.IsTcp ? new(SocketType.Stream, ProtocolType.Tcp) : new(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            made.SendTimeout = (int)options.SendTime.TotalMilliseconds;
            made.Connect(options.Target.Host, options.Target.Port);
            return made;
        }
        catch (SocketException)
        {
            made.Dispose();
            throw;
        }
    }
}
