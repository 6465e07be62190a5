namespace ImsTrace.Capture.Live;

/// <summary>Why a live source cannot be opened.</summary>
/// <param name="Kind">What is missing.</param>
/// <param name="Source">The interface, or what else was to be opened.</param>
/// <param name="Text">What the library or the system says.</param>
public sealed record LiveFault(LiveFaultKind Kind, string Source, string Text);
