namespace ImsTrace.Cli.Commands;

/// <summary>From where on a result makes the command end with status 1.</summary>
internal enum FailOn : byte { Never, Error, Warning, Inconclusive }
