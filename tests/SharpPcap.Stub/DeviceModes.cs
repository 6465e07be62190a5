namespace SharpPcap;

/// <summary>How a device is opened.</summary>
[Flags]
public enum DeviceModes
{
    None = 0,
    Promiscuous = 1,
}
