namespace SharpPcap;

/// <summary>How a device is opened.</summary>
public sealed class DeviceConfiguration
{
    public DeviceModes Mode { get; set; }

    public int ReadTimeout { get; set; }
}
