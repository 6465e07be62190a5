namespace ImsTrace.Reporting;

/// <summary>The forms that results come in, under their names on the command line.</summary>
public enum ReportFormat : byte { Text, Csv, Jsonl, Json, Junit, Sarif, Mermaid, PlantUml, Svg, Html }
