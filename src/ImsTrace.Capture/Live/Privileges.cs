using System.Globalization;
using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>
/// Gives up what a process that root started need not have once its interfaces are open (capabilities(7)). Of the capabilities
/// CAP_NET_RAW alone stays, and only with the calling thread and those that it starts later: an interface that comes back is opened by these.
/// </summary>
public static partial class Privileges
{
    private const int KeepCapabilities = 8; // PR_SET_KEEPCAPS
    private const uint CapabilityVersion = 0x2008_0522; // _LINUX_CAPABILITY_VERSION_3
    private const uint NetRaw = 1u << 13;
    private const int UserPlace = 2;

    /// <summary>Goes on as a user; why not, where that is not possible, else null.</summary>
    public static LiveFault? Drop(string user)
    {
        ArgumentNullException.ThrowIfNull(user);
        nint entry = getpwnam(user);
        if (entry == 0)
            return new(LiveFaultKind.NoUser, user, "there is no such user");
        if (geteuid() != 0)
            return new(LiveFaultKind.NoUser, user, "only root can become another user");
        // struct passwd: two pointers, then the numbers of user and group.
        uint id = (uint)Marshal.ReadInt32(entry, UserPlace * nint.Size);
        uint group = (uint)Marshal.ReadInt32(entry, UserPlace * nint.Size + sizeof(int));
        if (id == 0)
            return new(LiveFaultKind.NoUser, user, "it is root, which keeps all rights");
        // The library's functions change user and group of all threads, the kernel's capabilities are each thread's own.
        if (prctl(KeepCapabilities, 1, 0, 0, 0) != 0 || initgroups(user, group) != 0
            || setresgid(group, group, group) != 0 || setresuid(id, id, id) != 0 || !TryKeepNetRaw())
        {
            return new(LiveFaultKind.NoUser, user, string.Create(CultureInfo.InvariantCulture, $"the system refuses (error {Marshal.GetLastPInvokeError()})"));
        }
        return null;
    }

    private static bool TryKeepNetRaw()
    {
        CapabilityHeader header = new() { Version = CapabilityVersion };
        // The second half holds capabilities from 32 on.
        Span<Capabilities> kept = [new() { Effective = NetRaw, Permitted = NetRaw }, default];
        return capset(ref header, ref MemoryMarshal.GetReference(kept)) == 0;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint getpwnam(string name);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int initgroups(string user, uint group);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setresgid(uint real, uint effective, uint saved);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setresuid(uint real, uint effective, uint saved);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int capset(ref CapabilityHeader header, ref Capabilities first);

    [StructLayout(LayoutKind.Sequential)]
    private struct CapabilityHeader
    {
        public uint Version;
        public int Process;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Capabilities
    {
        public uint Effective;
        public uint Permitted;
        public uint Inheritable;
    }
}
