namespace SharpPcap;

/// <summary>A device of this machine.</summary>
public interface ILiveDevice : ICaptureDevice;
