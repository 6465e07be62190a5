namespace ImsTrace.Replay.Rewriting;

/// <summary>A value of the recording for which a replay has another one.</summary>
/// <param name="Index">Its place in the table.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Recorded">The recorded value.</param>
/// <param name="Source">Where the live value comes from.</param>
/// <param name="Role">The role that it belongs to, as a place in the table of roles; -1 where it belongs to none.</param>
/// <param name="Form">What of the role or the user it is.</param>
internal sealed record Binding(int Index, BindingKind Kind, byte[] Recorded, BindingSource Source, int Role, BindingForm Form)
{
    /// <summary>The field of the user that stands in its place; null for none.</summary>
    public UserField? Field { get; init; }
}
