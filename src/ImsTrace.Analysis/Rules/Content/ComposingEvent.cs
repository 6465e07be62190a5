using ImsTrace.Protocols.IsComposing;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>A state of writing with what came before it from the same user to the same other (RFC 3994).</summary>
/// <param name="Content">The message that carries it.</param>
/// <param name="Document">What it says; null where it is no such document.</param>
/// <param name="IsProper">Whether it has its state and its namespace.</param>
/// <param name="Before">What came before; null where nothing did, or not certainly before.</param>
internal sealed record ComposingEvent(ContentMessage Content, IsComposingDocument? Document, bool IsProper, ComposingState? Before);
