namespace ImsTrace.TestKit.Traffic;

/// <summary>The connections between nodes that stay open over all instances: their sequence numbers go on without a gap.</summary>
internal sealed class SharedConnections(Scatter scatter)
{
    private readonly Dictionary<ConnectionKey, SharedConnection> connections = [];

    public SharedConnection Get(ConnectionKey key)
    {
        if (connections.TryGetValue(key, out SharedConnection? connection))
            return connection;
        if (connections.TryGetValue(key.Reverse, out connection))
            return connection;
        ulong random = scatter.Random((ulong)connections.Count);
        connection = new(key, (uint)random, (uint)(random >> 32));
        connections.Add(key, connection);
        return connection;
    }
}
