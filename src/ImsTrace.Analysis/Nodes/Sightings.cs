using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Nodes;

/// <summary>What was seen between nodes since somebody took it.</summary>
internal sealed class Sightings
{
    /// <summary>Who spoke, and gaps in what they said.</summary>
    public List<Sighting> Pairs { get; } = [];

    /// <summary>Connections that ended.</summary>
    public List<ConnectionEnd> Ends { get; } = [];

    /// <summary>Hosts of which part of what they say cannot be read.</summary>
    public List<(Endpoint One, Endpoint Other, Blindness Why)> Unread { get; } = [];

    public void Clear()
    {
        Pairs.Clear();
        Ends.Clear();
        Unread.Clear();
    }
}
