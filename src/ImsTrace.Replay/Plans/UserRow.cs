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
    /// <summary>Whether challenges can be answered for the user.</summary>
    public bool HasSecret => Password is not null || (Key is not null && OperatorKey is not null);
}
