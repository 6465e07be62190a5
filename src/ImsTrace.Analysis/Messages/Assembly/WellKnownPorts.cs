using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What the ports of the registry carry (IANA, Service Name and Transport Protocol Port Number Registry): a help where the first bytes say nothing.</summary>
internal static class WellKnownPorts
{
    /// <summary>What the segment's ports carry; Unknown where the registry names none that is read here.</summary>
    public static StreamProtocol Find(in Segment segment)
    {
        StreamProtocol protocol = Of(segment.Destination.Port);
        return protocol == StreamProtocol.Unknown ? Of(segment.Source.Port) : protocol;
    }

    private static StreamProtocol Of(ushort port) => port switch
    {
        5060 => StreamProtocol.Sip,
        3868 => StreamProtocol.Diameter,
        2855 => StreamProtocol.Msrp,
        2944 or 2945 => StreamProtocol.H248,
        _ => StreamProtocol.Unknown,
    };
}
