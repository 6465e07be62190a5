namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Tests whether a line of the session description is there, and with some content where that is said (TS 29.228 annex B.2.2 (u)).</summary>
public sealed record SessionDescriptionTrigger : ServicePointTrigger
{
    /// <summary>Matches the letter of a line.</summary>
    public required PosixPattern Line { get; init; }

    /// <summary>Null where it is enough that the line is there.</summary>
    public PosixPattern? Content { get; init; }

    private protected override TriggerResult Test(TriggerRequest request) => request.IsSessionDescriptionKnown
        ? PatternLines.Test(request.SessionDescription, Line, Content)
        : TriggerResult.Unknown;
}
