using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>Both ends of a connection in an order that does not depend on the direction.</summary>
internal readonly struct ConnectionKey : IEquatable<ConnectionKey>
{
    private readonly Endpoint first;
    private readonly Endpoint second;

    private ConnectionKey(in Endpoint first, in Endpoint second)
    {
        this.first = first;
        this.second = second;
    }

    /// <summary>The key of a packet, and whether it goes from the first end to the second.</summary>
    public static ConnectionKey Of(in Endpoint source, in Endpoint destination, out bool isForward)
    {
        isForward = IsOrdered(source, destination);
        return isForward ? new(source, destination) : new(destination, source);
    }

    public bool Equals(ConnectionKey other)
        => first.Low == other.first.Low && first.Port == other.first.Port && second.Low == other.second.Low
            && second.Port == other.second.Port && first.High == other.first.High && second.High == other.second.High;

    public override bool Equals(object? obj) => obj is ConnectionKey other && Equals(other);

    public override int GetHashCode() => FlowHash.Fold(FlowHash.Of(first) * 3 + FlowHash.Of(second));

    private static bool IsOrdered(in Endpoint a, in Endpoint b)
        => a.Low != b.Low ? a.Low < b.Low : a.Port != b.Port ? a.Port < b.Port : a.High <= b.High;
}
