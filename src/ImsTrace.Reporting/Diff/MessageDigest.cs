namespace ImsTrace.Reporting.Diff;

/// <summary>What is compared of a message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Name and roles that it goes between, by which messages are paired.</param>
/// <param name="Hop">The roles alone: on one hop the order of messages matters.</param>
/// <param name="Copies">How often it was sent.</param>
/// <param name="Latency">Milliseconds since the message that caused it; null where there is none.</param>
/// <param name="Fields">Its headers, AVPs and bodies.</param>
internal sealed record MessageDigest(long Number, string Name, string Hop, int Copies, decimal? Latency, IReadOnlyList<FieldDigest> Fields);
