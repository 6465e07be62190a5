namespace SharpPcap;

/// <summary>A packet that lives until the next reading.</summary>
public readonly ref struct PacketCapture(ICaptureDevice device, ICaptureHeader header, ReadOnlySpan<byte> data)
{
    public ICaptureDevice Device { get; } = device;

    public ICaptureHeader Header { get; } = header;

    public ReadOnlySpan<byte> Data { get; } = data;
}
