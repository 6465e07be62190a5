using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Nodes;

/// <summary>What is known of one node so far.</summary>
internal sealed class NodeState(int id, Endpoint key)
{
    private readonly int[] scores = new int[NodeRoles.Count];
    private List<(Evidence Evidence, long Number)>? evidence;
    private ulong seen;
    private Node? rendered;
    private NodeRole given;
    private AddressUse addressUse;

    public int Id { get; } = id;

    public Endpoint Key { get; } = key;

    public Endpoint Address { get; private set; } = key;

    public long Messages { get; set; }

    /// <summary>Whether it was seen since a place was last looked for.</summary>
    public bool IsRecent { get; set; }

    /// <summary>Stands for the node in outputs; a new one only when role or address have changed.</summary>
    public Node Node
    {
        get
        {
            if (rendered is null || rendered.Role != Role || rendered.Address != Address)
                rendered = new(Id, Role, Address);
            return rendered;
        }
    }

    public NodeRole Role { get; private set; }

    /// <summary>Adds evidence; each kind counts once.</summary>
    public void Add(Evidence kind, long number)
    {
        ulong bit = 1UL << (int)kind;
        if ((seen & bit) != 0)
            return;
        seen |= bit;
        scores[(int)EvidenceTable.Role(kind)] += EvidenceTable.Weight(kind);
        (evidence ??= []).Add((kind, number));
        Role = given != NodeRole.Unknown ? given : Likeliest();
    }

    /// <summary>Sets the role that the user's topology gives (R35).</summary>
    public void Give(NodeRole role) => (given, Role) = (role, role != NodeRole.Unknown ? role : Likeliest());

    private NodeRole Likeliest()
    {
        int best = 0;
        for (int role = 1; role < scores.Length; role++)
        {
            if (scores[role] > scores[best])
                best = role;
        }
        return scores[best] >= 4 ? (NodeRole)best : NodeRole.Unknown;
    }

    /// <summary>Whether its address is at least as sure as by this use.</summary>
    public bool IsKnownBy(AddressUse use) => addressUse >= use;

    /// <summary>Notes an address of the node; the surer one stays.</summary>
    public void Note(Endpoint address, AddressUse use)
    {
        if (use <= addressUse)
            return;
        addressUse = use;
        Address = address;
    }

    public IReadOnlyList<RoleEvidence> Describe()
    {
        List<RoleEvidence> described = [];
        if (given != NodeRole.Unknown)
            described.Add(new("R35", given, 100, 0, "the topology file says so"));
        foreach ((Evidence kind, long number) in evidence ?? [])
            described.Add(new(EvidenceTable.Rule(kind), EvidenceTable.Role(kind), EvidenceTable.Weight(kind), number, EvidenceTable.Text(kind)));
        return described;
    }
}
