namespace ImsTrace.Analysis.Measures;

/// <summary>How values are spread, in the unit of their row; least, mean and greatest are exact.</summary>
public sealed record MeasureSpread(decimal Min, decimal Mean, decimal P50, decimal P95, decimal P99, decimal Max);
