namespace ImsTrace.TestKit.Edits;

/// <summary>A message that the product found in a capture.</summary>
/// <param name="Number">Its number, as <c>imstrace messages</c> counts.</param>
/// <param name="Frame">The frame that completed it.</param>
/// <param name="Source">Where it came from, as <c>10.1.0.1:5060</c>.</param>
/// <param name="Destination">Where it went.</param>
/// <param name="Bytes">Its bytes; messages that came in one piece with others (H.248 transactions) have those of the piece.</param>
/// <param name="Offset">Where in the bytes it starts.</param>
public sealed record CaptureMessage(int Number, long Frame, string Source, string Destination, byte[] Bytes, int Offset = 0);
