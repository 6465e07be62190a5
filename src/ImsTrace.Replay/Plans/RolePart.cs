using System.Net;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Plans;

/// <summary>A role of the recording and the part that it has in the replay.</summary>
internal sealed class RolePart(int index, RecordedRole recorded)
{
    public int Index { get; } = index;

    public RecordedRole Recorded { get; } = recorded;

    public string Label => Recorded.Label;

    public bool IsPlayed { get; set; }

    /// <summary>Where the live node is; null where it is not live.</summary>
    public IPEndPoint? Target { get; set; }

    /// <summary>How the live node is spoken to; null as recorded.</summary>
    public SipTransport? Transport { get; set; }

    /// <summary>The URI of the MSRP relay that a played role is behind; empty for none.</summary>
    public string Relay { get; set; } = "";

    /// <summary>What a played role listens for at its port beside UDP: TCP, TLS or WebSocket.</summary>
    public SipTransport Listening { get; set; } = SipTransport.Tcp;

    /// <summary>The addresses that a played role takes in turn, one a call.</summary>
    public IReadOnlyList<IPEndPoint> Locals { get; set; } = [];

    /// <summary>The public identity that the role uses, without its scheme; empty where it is no user.</summary>
    public string Identity { get; set; } = "";

    /// <summary>The private identity in its credentials; empty where there is none.</summary>
    public string PrivateIdentity { get; set; } = "";

    /// <summary>Its place among the users; -1 where it is none.</summary>
    public int User { get; set; } = -1;

    public bool IsLive => Target is not null;
}
