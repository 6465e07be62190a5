namespace ImsTrace.Capture.Files;

/// <summary>Something wrong with a capture file.</summary>
/// <param name="Code">What.</param>
/// <param name="Offset">The byte, from 0 and after decompression, of the record or block that is wrong.</param>
/// <param name="Text">One sentence for a person.</param>
public sealed record CaptureProblem(CaptureProblemCode Code, long Offset, string Text);
