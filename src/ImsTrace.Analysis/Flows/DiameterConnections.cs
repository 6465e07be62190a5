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
    private const long Second = 1_000_000_000;

    // A CEA that takes longer was not captured.
    private const long OpeningTime = 30 * Second;

    // Who asked longer ago waits no more.
    private const long AnswerTime = 40 * Second;

    private readonly RecentMap<ulong, State> connections = new(Most);

    /// <summary>How many are remembered.</summary>
    public int Count => connections.Count;

    /// <summary>How many were forgotten under the limit.</summary>
    public long Forgotten => connections.Forgotten;

    /// <summary>Takes a message; tells how its connection stood before.</summary>
    public Standing Take(MessageRecord message)
    {
        (ulong source, ulong destination) = (EndpointHash.Of(message.Source), EndpointHash.Of(message.Destination));
        bool isKnown = connections.TryGet(source + destination, out State before);
        State now = isKnown ? before : new(message.Time, message.Time, Opened: null, IsRefused: false, Asked: Directions.None);
        bool isRequest = message.Kind == MessageKind.Request;
        Directions own = source < destination ? Directions.Up : Directions.Down;
        if (message.Number64(MessageField.CommandCode) == CommandCode.CapabilitiesExchange)
            now = isRequest ? now with { Opened = message.Time, IsRefused = false } : now with { Opened = null, IsRefused = message.Number64(MessageField.ResultCode) != Success };
        connections.Set(source + destination, now with { Time = message.Time, Asked = isRequest ? now.Asked | own : now.Asked });
        bool isOpen = !before.IsRefused && !(before.Opened is { } opened && message.Time - opened <= OpeningTime);
        // Requests are seen where those of the other direction are, and all that may be waited for came since.
        bool seesRequests = isKnown && message.Time - before.Since > AnswerTime && (before.Asked & ~own) != 0;
        return new(isKnown ? Math.Max(0, message.Time - before.Time) : 0, isOpen, seesRequests);
    }

    [Flags]
    private enum Directions : byte
    {
        None,
        Up,
        Down,
    }

    // Opened: when the CER came whose CEA is awaited.
    private readonly record struct State(long Since, long Time, long? Opened, bool IsRefused, Directions Asked);

    /// <summary>How a connection stood.</summary>
    /// <param name="Idle">How long it was silent, nanoseconds.</param>
    /// <param name="IsOpen">Whether its last CEA was a success, as far as it was seen.</param>
    /// <param name="SeesRequests">Whether the requests that its answers may be of were seen.</param>
    internal readonly record struct Standing(long Idle, bool IsOpen, bool SeesRequests);
}
