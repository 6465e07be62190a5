using System.Runtime.InteropServices;

namespace ImsTrace.Replay.Transports.Linux;

/// <summary>struct mmsghdr of Linux on 64-bit machines.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct MessageHeader
{
    [FieldOffset(0)]
    public nint Name;

    [FieldOffset(8)]
    public uint NameLength;

    [FieldOffset(16)]
    public nint Buffers;

    [FieldOffset(24)]
    public nuint BufferCount;

    [FieldOffset(32)]
    public nint Control;

    [FieldOffset(40)]
    public nuint ControlLength;

    [FieldOffset(48)]
    public int Flags;

    [FieldOffset(56)]
    public uint Received;
}
