using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ImsTrace.Replay.Transports.Linux;

namespace ImsTrace.Replay.Timing;

/// <summary>Where the event loop sleeps: until a watched socket has something, somebody wakes it, or the time is over.</summary>
internal sealed class LoopWaiter : IDisposable
{
    private const int MostEvents = 64;

    // struct epoll_event is packed on x86-64 alone.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventLength = DataOffset + 8;
    private readonly byte[] events = new byte[MostEvents * EventLength];
    private readonly Dictionary<int, ILoopWork> watched = [];
    private readonly int epoll = SystemCalls.OpenEpoll();
    private readonly int wake = SystemCalls.OpenEvent();

    public LoopWaiter() => Change(SystemCalls.EpollAdd, wake);

    /// <summary>Has the work done whenever a socket has something to read, or an error.</summary>
    public void Watch(int socket, ILoopWork work)
    {
        watched[socket] = work;
        Change(SystemCalls.EpollAdd, socket);
    }

    /// <summary>The socket is of no interest any more; it is still open.</summary>
    public void Forget(int socket)
    {
        if (watched.Remove(socket))
            Change(SystemCalls.EpollDelete, socket);
    }

    /// <summary>Ends the wait at hand, or the next one; from any thread.</summary>
    public void Wake()
    {
        ulong one = 1;
        SystemCalls.Write(wake, ref one, sizeof(ulong));
    }

    /// <summary>Waits, and does what sockets ask for.</summary>
    public void Wait(int milliseconds)
    {
        int count = SystemCalls.WaitEpoll(epoll, ref events[0], MostEvents, milliseconds);
        for (int i = 0; i < count; i++)
        {
            int socket = BinaryPrimitives.ReadInt32LittleEndian(events.AsSpan(i * EventLength + DataOffset));
            ulong value = 0;
            if (socket == wake)
                SystemCalls.Read(wake, ref value, sizeof(ulong));
            else if (watched.TryGetValue(socket, out ILoopWork? work))
                work.Run();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing can be done about a descriptor that does not close.
        _ = SystemCalls.Close(wake);
        _ = SystemCalls.Close(epoll);
    }

    private void Change(int operation, int socket)
    {
        Span<byte> change = stackalloc byte[16];
        change.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(change, SystemCalls.EpollIn);
        BinaryPrimitives.WriteInt32LittleEndian(change[DataOffset..], socket);
        SystemCalls.ChangeEpoll(epoll, operation, socket, ref change[0]);
    }
}
