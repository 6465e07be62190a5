using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>A compiled filter (struct bpf_program), whose instructions are libpcap's.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfProgram
{
    public uint Length;
    public nint Instructions;
}
