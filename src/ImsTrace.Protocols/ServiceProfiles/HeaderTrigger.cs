namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Tests whether a header is there, and with some content where that is said (TS 29.228 annex B.2.2 (u)).</summary>
public sealed record HeaderTrigger : ServicePointTrigger
{
    /// <summary>Matches the whole name of a header, in any case.</summary>
    public required PosixPattern Header { get; init; }

    /// <summary>Null where it is enough that the header is there.</summary>
    public PosixPattern? Content { get; init; }

    private protected override TriggerResult Test(TriggerRequest request)
    {
        TriggerResult result = PatternLines.Test(request.Headers, Header, Content);
        bool isKnown = request.KnownHeaders is not { } known || known.Contains(Header.Text);
        return result == TriggerResult.No && !isKnown ? TriggerResult.Unknown : result;
    }
}
