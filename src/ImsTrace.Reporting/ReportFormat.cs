namespace ImsTrace.Reporting;

/// <summary>The forms that results come in.</summary>
public enum ReportFormat : byte { Text, Csv, Jsonl, Json }
