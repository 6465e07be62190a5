namespace ImsTrace.Analysis.Nodes;

/// <summary>Two nodes spoke, or part of what they said is not in the capture.</summary>
/// <param name="One">A node's id.</param>
/// <param name="Other">The other's.</param>
/// <param name="Time">Capture time, nanoseconds since 1970.</param>
/// <param name="Gap">What is not in the capture; null where a message was seen.</param>
internal readonly record struct Sighting(int One, int Other, long Time, SightingGap? Gap = null);
