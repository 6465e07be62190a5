using System.Net;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Replay.Playing;

/// <summary>A node of the replay: where it is, and what it stands for.</summary>
/// <param name="Address">Its SIP address.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="IsPlayed">Whether it is ours.</param>
internal sealed record ReplayNode(IPEndPoint Address, NodeRole Role, bool IsPlayed);
