using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>The connections of which segments were seen, by their ends; open and closed ones in the order of their last segment.</summary>
internal sealed class TcpConnections(TransportLimits limits, HeldBytes held)
{
    private const int MostSpare = 64; // beyond that they come and go together, and are not worth their memory
    private readonly Dictionary<ConnectionKey, TcpConnection> byKey = [];
    private readonly RecencyList<TcpConnection> open = new();
    private readonly RecencyList<TcpConnection> closed = new();
    private readonly Stack<TcpConnection> spare = new();
    private TcpConnection? last;

    public int Count => byKey.Count;

    /// <summary>Whether one must go before another can be added.</summary>
    public bool IsFull => byKey.Count >= limits.MaximumConnections;

    /// <summary>The one to give up first: of the closed ones, else of the open ones, that longest silent.</summary>
    public TcpConnection? LongestSilent => closed.Oldest ?? open.Oldest;

    public TcpConnection? Find(in ConnectionKey key)
    {
        if (last is not null && last.Key.Equals(key))
            return last;
        return byKey.TryGetValue(key, out TcpConnection? connection) ? last = connection : null;
    }

    public TcpConnection Add(in ConnectionKey key, in Packet packet, bool isForward)
    {
        if (!spare.TryPop(out TcpConnection? connection))
            connection = new TcpConnection(held);
        connection.Reset(key, packet, isForward);
        byKey.Add(key, connection);
        open.Add(connection);
        return last = connection;
    }

    public void Touch(TcpConnection connection, long time)
    {
        connection.LastTime = Math.Max(connection.LastTime, time);
        (connection.IsClosed ? closed : open).Touch(connection);
    }

    public void SetClosed(TcpConnection connection, bool isClosed)
    {
        if (connection.IsClosed == isClosed)
            return;
        (connection.IsClosed ? closed : open).Remove(connection);
        connection.IsClosed = isClosed;
        (isClosed ? closed : open).Add(connection);
    }

    public bool IsIdle(TcpConnection connection, long time)
        => time - connection.LastTime > (connection.IsClosed ? limits.ClosedNanoseconds : limits.IdleNanoseconds);

    /// <summary>One connection that is silent for too long at <paramref name="time"/>.</summary>
    public TcpConnection? FirstIdle(long time)
        => closed.Oldest is { } shut && IsIdle(shut, time) ? shut
            : open.Oldest is { } still && IsIdle(still, time) ? still : null;

    public void Remove(TcpConnection connection)
    {
        if (connection == last)
            last = null;
        byKey.Remove(connection.Key);
        (connection.IsClosed ? closed : open).Remove(connection);
        if (spare.Count < MostSpare)
            spare.Push(connection);
    }
}
