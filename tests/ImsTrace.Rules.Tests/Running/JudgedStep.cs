namespace ImsTrace.Rules.Tests.Running;

/// <summary>A step of a scenario and the number of the message that fills it.</summary>
internal readonly record struct JudgedStep(string Name, long Number);
