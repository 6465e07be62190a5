namespace ImsTrace.Analysis.Messages;

/// <summary>Whether a message asks or answers.</summary>
public enum MessageKind : byte { Request = 1, Response = 2 }
