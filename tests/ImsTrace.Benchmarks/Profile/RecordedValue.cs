namespace ImsTrace.Benchmarks.Profile;

/// <summary>A value of a counter: a number, or the assembly-qualified name of a type, or of a method's type with the method's name.</summary>
internal readonly record struct RecordedValue(long Number, string? Type, string? Method);
