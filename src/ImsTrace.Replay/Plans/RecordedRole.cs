using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;

namespace ImsTrace.Replay.Plans;

/// <summary>A node of the chosen flows: its role, numbered by first appearance among them, and the addresses that it had.</summary>
internal sealed class RecordedRole(NodeRole role, int number, Endpoint address)
{
    private readonly List<Endpoint> addresses = [address];
    private readonly List<Endpoint> mediaAddresses = [];

    public NodeRole Role { get; } = role;

    /// <summary>Role and number: <c>p-cscf1</c>.</summary>
    public string Label { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{role.Name()}{number}");

    /// <summary>Where it serves; for a client its first address.</summary>
    public Endpoint Address => addresses[0];

    /// <summary>Where it speaks SIP and the like.</summary>
    public IReadOnlyList<Endpoint> Addresses => addresses;

    /// <summary>Where it speaks MSRP.</summary>
    public IReadOnlyList<Endpoint> MediaAddresses => mediaAddresses;

    public void Add(Endpoint other, bool isMedia)
    {
        const int Most = 64;
        List<Endpoint> list = isMedia ? mediaAddresses : addresses;
        if (list.Count < Most && !list.Contains(other))
            list.Add(other);
    }

    /// <summary>Whether a word of the command line means it: its label, or its role alone.</summary>
    public bool IsMeantBy(string word) => word == Label || word == Role.Name();
}
