using ImsTrace.Reporting.Flows;

namespace ImsTrace.Reporting.Ladder;

/// <summary>What stands above a lane.</summary>
internal static class LadderLanes
{
    /// <summary>The address, without a port where none is known.</summary>
    public static string AddressOf(FlowLane lane)
    {
        string address = lane.Address.ToString();
        return lane.Address.Port == 0 ? address[..address.LastIndexOf(':')] : address;
    }
}
