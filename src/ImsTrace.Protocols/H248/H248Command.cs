namespace ImsTrace.Protocols.H248;

/// <summary>The commands, with the numbers of their alternatives in Command and CommandReply (H.248.1 section 7.2 and Annex A).</summary>
public enum H248Command : byte
{
    Add = 0,
    Move = 1,
    Modify = 2,
    Subtract = 3,
    AuditCapability = 4,
    AuditValue = 5,
    Notify = 6,
    ServiceChange = 7,
}
