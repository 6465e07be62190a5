using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Flows;

/// <summary>What was last seen on each Diameter connection, over all flows; beyond a limit the one longest silent is forgotten.</summary>
internal sealed class DiameterConnections
{
    /// <summary>Connections that are remembered.</summary>
    public const int Most = 4_096;

    private const long Success = 2001;
    private readonly RecentMap<ulong, (long Time, bool IsRefused)> connections = new(Most);

    /// <summary>How many are remembered.</summary>
    public int Count => connections.Count;

    /// <summary>How many were forgotten under the limit.</summary>
    public long Forgotten => connections.Forgotten;

    /// <summary>Takes a message; tells how its connection stood before.</summary>
    public Standing Take(MessageRecord message)
    {
        ulong key = EndpointHash.Of(message.Source) + EndpointHash.Of(message.Destination);
        bool isKnown = connections.TryGet(key, out (long Time, bool IsRefused) before);
        bool isRefused = before.IsRefused;
        if (message.Number64(MessageField.CommandCode) == CommandCode.CapabilitiesExchange)
            isRefused = message.Kind == MessageKind.Response && message.Number64(MessageField.ResultCode) != Success;
        connections.Set(key, (message.Time, isRefused));
        return new(isKnown ? Math.Max(0, message.Time - before.Time) : 0, before.IsRefused);
    }

    /// <summary>How a connection stood.</summary>
    /// <param name="Idle">How long it was silent, nanoseconds.</param>
    /// <param name="IsRefused">Whether its last CEA was no success.</param>
    internal readonly record struct Standing(long Idle, bool IsRefused);
}
