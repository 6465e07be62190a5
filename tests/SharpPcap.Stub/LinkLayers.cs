namespace PacketDotNet;

/// <summary>Link types, by the numbers of pcap.</summary>
public enum LinkLayers
{
    Null = 0,
    Ethernet = 1,
}
