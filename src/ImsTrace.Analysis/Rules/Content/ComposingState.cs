namespace ImsTrace.Analysis.Rules.Content;

/// <summary>What one user told another last.</summary>
/// <param name="Time">When.</param>
/// <param name="IsContent">Whether it was a message, which ends the active state by itself (RFC 3994 section 3.2).</param>
/// <param name="IsActive">Whether it was the active state.</param>
/// <param name="WasRefused">Whether a state was refused by 415 before (RFC 3994 section 4).</param>
internal sealed record ComposingState(long Time, bool IsContent, bool IsActive, bool WasRefused);
