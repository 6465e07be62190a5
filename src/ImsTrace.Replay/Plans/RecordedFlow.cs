namespace ImsTrace.Replay.Plans;

/// <summary>A chosen flow.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is, as outputs name it.</param>
/// <param name="Scenario">The sequence that it was held against; null for none.</param>
/// <param name="Messages">Its messages in capture order.</param>
internal sealed record RecordedFlow(string Id, string Kind, string? Scenario, IReadOnlyList<RecordedMessage> Messages);
