using System.Runtime.InteropServices;

namespace ImsTrace.Replay.Transports.Linux;

/// <summary>What the framework has not: waiting for many sockets in the thread that reads them, and many datagrams with one call (man 2 epoll_wait, recvmmsg).</summary>
internal static partial class SystemCalls
{
    public const int EpollIn = 1;
    public const int EpollAdd = 1;
    public const int EpollDelete = 2;
    public const int DoNotWait = 0x40;
    public const int ErrorQueue = 0x2000;
    public const int ConnectionRefused = 111;
    private const string Library = "libc";
    private const int CloseOnExecute = 0x80000;
    private const int NonBlocking = 0x800;

    public static int OpenEpoll() => epoll_create1(CloseOnExecute);

    public static int OpenEvent() => eventfd(0, CloseOnExecute | NonBlocking);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int ChangeEpoll(int epoll, int operation, int descriptor, ref byte change);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int WaitEpoll(int epoll, ref byte events, int most, int milliseconds);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, ref ulong value, nuint length);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ref ulong value, nuint length);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(int descriptor, ref MessageHeader headers, uint count, int flags, nint timeout);

    [LibraryImport(Library)]
    private static partial int epoll_create1(int flags);

    [LibraryImport(Library)]
    private static partial int eventfd(uint value, int flags);
}
