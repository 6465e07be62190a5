namespace ImsTrace.EndToEnd.Tests.Confirmed;

/// <summary>A true deviation of the software that made a capture: so many findings of a rule, and the clause that makes them right.</summary>
internal sealed record ConfirmedFinding(string Rule, string Capture, int Count, string Why);
