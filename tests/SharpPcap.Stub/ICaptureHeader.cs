namespace SharpPcap;

/// <summary>What came with a packet.</summary>
public interface ICaptureHeader
{
    PosixTimeval Timeval { get; }
}
