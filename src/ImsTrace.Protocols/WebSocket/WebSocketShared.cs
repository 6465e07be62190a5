namespace ImsTrace.Protocols.WebSocket;

/// <summary>What the message readers of one thread share: buffers for the message at hand, and the count of what they hold for later.</summary>
public sealed class WebSocketShared
{
    /// <summary>Shares under the limits.</summary>
    public WebSocketShared(WebSocketLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        Limits = limits;
    }

    /// <summary>The limits.</summary>
    public WebSocketLimits Limits { get; }

    /// <summary>How many bytes of unfinished messages are held.</summary>
    public long Held { get; internal set; }

    /// <summary>How many directions have a context of compression.</summary>
    public int Inflaters { get; internal set; }

    internal WebSocketBuffer Plain { get; } = new();

    internal WebSocketBuffer Inflated { get; } = new();
}
