namespace ImsTrace.Replay.Reports;

/// <summary>The forms of the report of a replay.</summary>
public enum ReplayFormat : byte { Text, Json, Junit }
