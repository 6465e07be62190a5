namespace ImsTrace.Analysis.Rules.Profiles;

/// <summary>The names of profiles: <c>EPOCH[,MODIFIER…]</c>.</summary>
public static class ProfileNames
{
    private static readonly (Profile Profile, string Name)[] Rows =
    [
        (Profile.Core, "core"), (Profile.ImsR5, "ims-r5"), (Profile.ImsR10, "ims-r10"), (Profile.Rcs, "rcs"),
        (Profile.GmPlain, "gm-plain"), (Profile.Topology1, "topology-1"),
    ];

    /// <summary>All names, in their order.</summary>
    public static IEnumerable<string> All => Rows.Select(row => row.Name);

    /// <summary>The names in a profile, parted by commas.</summary>
    public static string Name(this Profile profile)
        => string.Join(',', Rows.Where(row => profile.HasFlag(row.Profile)).Select(row => row.Name));

    /// <summary>Finds a name; <c>ims</c> stands for each epoch of IMS.</summary>
    public static bool TryFind(string name, out Profile profile)
    {
        profile = name == "ims" ? Profile.Ims : Rows.FirstOrDefault(row => row.Name == name).Profile;
        return profile != Profile.None;
    }

    /// <summary>Reads one epoch and its modifiers; where that is wrong, says why.</summary>
    public static bool TryParse(string text, out Profile profile, out string wrong)
    {
        (profile, wrong) = (Profile.None, "");
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryFind(word, out Profile found) || word == "ims")
            {
                wrong = $"'{word}' is no profile: an epoch ({string.Join(", ", All.Take(4))}), then modifiers ({string.Join(", ", All.Skip(4))})";
                return false;
            }
            profile |= found;
        }
        if (System.Numerics.BitOperations.PopCount((uint)(profile & Profile.Epochs)) == 1)
            return true;
        wrong = "a profile has one epoch: " + string.Join(", ", All.Take(4));
        return false;
    }
}
