namespace ImsTrace.Replay.Rewriting;

/// <summary>The kinds that are kept as recorded, and their names.</summary>
internal readonly record struct BindingKinds(uint Kept)
{
    private const string Set = "set";
    private static readonly string[] All =
    [
        "call-id", "tag", "branch", "cseq", "via", "contact", "route", "request-uri", "sdp", "msrp-path", "message-id", "identity", "address",
        "credentials", "content-length", "charging-id",
    ];

    /// <summary>The words of <c>--keep</c>.</summary>
    public static IReadOnlyList<string> Names => All;

    /// <summary>The name of a kind.</summary>
    public static string Name(BindingKind kind) => kind == BindingKind.UserField ? Set : All[(int)kind];

    /// <summary>Whether values of this kind stay as recorded.</summary>
    public bool Keeps(BindingKind kind) => (Kept >> (int)kind & 1) != 0;

    /// <summary>Reads words with commas between them.</summary>
    public static bool TryParse(string text, out BindingKinds kinds, out string wrong)
    {
        kinds = default;
        wrong = "";
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int place = Array.IndexOf(All, word);
            if (place < 0)
            {
                wrong = word;
                return false;
            }
            kinds = new(kinds.Kept | 1u << place);
        }
        return true;
    }
}
