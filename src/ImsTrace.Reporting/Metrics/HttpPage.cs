namespace ImsTrace.Reporting.Metrics;

/// <summary>A page as it is now.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Body">Its text.</param>
public sealed record HttpPage(int Status, string MediaType, string Body);
