using System.Net;

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

    /// <summary>Whether the live node is spoken to over TCP; null as recorded.</summary>
    public bool? IsReliable { get; set; }

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
