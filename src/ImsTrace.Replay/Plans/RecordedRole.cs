using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;

namespace ImsTrace.Replay.Plans;

/// <summary>A node of the chosen flows: its role, numbered by first appearance among them, and the addresses that it had.</summary>
internal sealed class RecordedRole(NodeRole role, int number, Endpoint address)
{
    private readonly List<Endpoint> addresses = [address];

    public NodeRole Role { get; } = role;

    /// <summary>Role and number: <c>p-cscf1</c>.</summary>
    public string Label { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{role.Name()}{number}");

    /// <summary>Where it serves; for a client its first address.</summary>
    public Endpoint Address => addresses[0];

    public IReadOnlyList<Endpoint> Addresses => addresses;

    public void Add(Endpoint other)
    {
        const int Most = 64;
        if (addresses.Count < Most && !addresses.Contains(other))
            addresses.Add(other);
    }

    /// <summary>Whether a word of the command line means it: its label, or its role alone.</summary>
    public bool IsMeantBy(string word) => word == Label || word == Role.Name();
}
