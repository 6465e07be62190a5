using ImsTrace.Replay.Sip;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Rewriting;

/// <summary>What a template needs of the call, the dialog and the socket that its message belongs to.</summary>
internal sealed class RenderContext
{
    public required BindingValues Values { get; init; }

    /// <summary>Host and port of the played role.</summary>
    public required byte[] LocalHostPort { get; init; }

    /// <summary>How the message goes.</summary>
    public required SipTransport Transport { get; init; }

    public byte[] Branch { get; init; } = [];

    public uint Sequence { get; init; }

    /// <summary>Where requests of the dialog go; null where it is not known.</summary>
    public byte[]? RemoteTarget { get; init; }

    /// <summary>URIs of the routes; null where the recorded ones stand.</summary>
    public IReadOnlyList<byte[]>? Routes { get; init; }

    /// <summary>Whole lines of credentials.</summary>
    public byte[] Authorization { get; init; } = [];

    /// <summary>The live request that a response answers.</summary>
    public SipMessage? Request { get; init; }
}
