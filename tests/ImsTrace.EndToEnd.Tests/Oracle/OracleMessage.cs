namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>A message as the oracle or the command sees it: texts by the names of the output contract; a field that the oracle does not give is absent.</summary>
internal sealed class OracleMessage
{
    private readonly Dictionary<string, string> fields = [];

    /// <summary>The names of the fields that are known.</summary>
    public IEnumerable<string> Names => fields.Keys;

    /// <summary>What tells the message from all others of the capture.</summary>
    public string Identity => string.Join(' ', new[] { "frame", "protocol", "kind", "name", "command_code", "call_id", "cseq", "hop_by_hop", "end_to_end", "transaction_id" }
        .Select(name => this[name] ?? "-"));

    public string? this[string name]
    {
        get => fields.GetValueOrDefault(name);
        set
        {
            if (!string.IsNullOrEmpty(value))
                fields[name] = Clean(value);
        }
    }

    /// <summary>The identity without what only the oracle or only the command names.</summary>
    public string IdentityFor(OracleMessage oracle)
    {
        OracleMessage same = new();
        foreach (string name in oracle.Names)
            same[name] = this[name];
        return same.Identity;
    }

    /// <summary>Each field that the oracle gives and that this message does not have alike.</summary>
    public IEnumerable<string> DifferencesTo(OracleMessage oracle)
        => oracle.Names.Where(name => this[name] != oracle[name]).Select(name => $"{name}: tshark '{oracle[name]}', imstrace '{this[name]}'");

    public override string ToString() => string.Join(", ", fields.Select(field => $"{field.Key}={field.Value}"));

    // tshark writes control characters in several ways; no field here differs in these alone.
    private static string Clean(string text) => new([.. text.Where(letter => !char.IsControl(letter))]);
}
