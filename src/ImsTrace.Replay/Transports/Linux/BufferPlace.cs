using System.Runtime.InteropServices;

namespace ImsTrace.Replay.Transports.Linux;

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BufferPlace
{
    public nint Start;
    public nuint Length;
}
