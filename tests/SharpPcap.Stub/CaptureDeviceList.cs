using System.Collections.ObjectModel;

namespace SharpPcap;

/// <summary>The devices of this machine: here there are none.</summary>
public sealed class CaptureDeviceList : ReadOnlyCollection<ILiveDevice>
{
    private CaptureDeviceList()
        : base([])
    {
    }

    public static CaptureDeviceList Instance { get; } = new();
}
