namespace ImsTrace.Replay.Rewriting;

/// <summary>A piece of a template: bytes as recorded, or what is written in their place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The bytes; for what is written in their place those that stood there.</param>
/// <param name="Binding">The binding of a value; -1 for none.</param>
internal readonly record struct TemplatePart(PartKind Kind, byte[] Text, int Binding = -1);
