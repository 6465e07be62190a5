namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Whether a request matches; unknown is neither, and stays so under negation.</summary>
public enum TriggerResult : byte { No, Unknown, Yes }
