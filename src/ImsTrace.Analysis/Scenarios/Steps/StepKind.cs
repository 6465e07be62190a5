namespace ImsTrace.Analysis.Scenarios.Steps;

/// <summary>What a step's message is to its transaction: its request, an answer to it, or the ACK of a refusal.</summary>
internal enum StepKind : byte { Request, Answer, Ack }
