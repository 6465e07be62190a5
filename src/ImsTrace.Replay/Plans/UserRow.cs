namespace ImsTrace.Replay.Plans;

/// <summary>A user of the users file.</summary>
/// <param name="Line">The line of the file, for whoever reports what is wrong with it.</param>
/// <param name="Identity">The public identity without its scheme.</param>
/// <param name="PrivateIdentity">The private identity; null where there is none.</param>
/// <param name="Password">The password of a digest; null where there is none.</param>
/// <param name="Key">K; null where there is none.</param>
/// <param name="OperatorKey">OP or OPc, or null.</param>
/// <param name="IsOpc">Whether it is OPc.</param>
/// <param name="Sequence">The highest sequence number that the USIM has accepted.</param>
/// <param name="Field">AMF of fresh vectors; null for the standard.</param>
internal sealed record UserRow(
    int Line, string Identity, string? PrivateIdentity, string? Password, byte[]? Key, byte[]? OperatorKey, bool IsOpc, ulong Sequence, byte[]? Field = null)
{
    /// <summary>The columns of the file beyond those that this product knows, the same for all rows.</summary>
    public IReadOnlyList<string> MoreNames { get; init; } = [];

    /// <summary>Their cells; those at the end may be missing.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>The columns whose cells may go into messages.</summary>
    public IEnumerable<string> Names => ["identity", "private_identity", .. MoreNames];

    /// <summary>Whether a column may go into messages: secrets may not.</summary>
    public bool Has(string column) => Names.Contains(column);

    /// <summary>The cell under a column; empty where there is none.</summary>
    public string Cell(string column)
    {
        for (int i = 0; i < More.Count; i++)
        {
            if (MoreNames[i] == column)
                return More[i];
        }
        return column switch { "identity" => Identity, "private_identity" => PrivateIdentity ?? "", _ => "" };
    }

    /// <summary>Whether challenges can be answered for the user.</summary>
    public bool HasSecret => Password is not null || (Key is not null && OperatorKey is not null);
}
