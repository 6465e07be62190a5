namespace ImsTrace.TestKit.Traffic;

/// <summary>Addresses and ports of a TCP connection, first sender first.</summary>
internal readonly record struct ConnectionKey(uint Source, ushort SourcePort, uint Destination, ushort DestinationPort)
{
    public ConnectionKey Reverse => new(Destination, DestinationPort, Source, SourcePort);
}
