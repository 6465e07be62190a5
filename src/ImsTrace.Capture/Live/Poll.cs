using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>Waits for a descriptor to become readable (poll(2)).</summary>
internal static partial class Poll
{
    private const short Readable = 1;

    /// <summary>Waits at most so long; a wait that a signal ends is a short one.</summary>
    public static void Wait(int descriptor, int milliseconds)
    {
        Descriptor one = new() { Number = descriptor, Wanted = Readable };
        _ = poll(ref one, 1, milliseconds);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(ref Descriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Descriptor
    {
        public int Number;
        public short Wanted;
        public short Found;
    }
}
