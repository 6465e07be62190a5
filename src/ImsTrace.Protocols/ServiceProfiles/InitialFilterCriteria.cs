namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>When a request goes to which application server (TS 29.228 annex B.2.2 (u)).</summary>
public sealed record InitialFilterCriteria
{
    public required int Priority { get; init; }

    /// <summary>Null where each request matches.</summary>
    public TriggerPoint? Trigger { get; init; }

    public required ApplicationServer Server { get; init; }

    /// <summary>Null where it holds for registered and unregistered users.</summary>
    public ProfilePart? Part { get; init; }

    /// <summary>Whether a request goes to the server; unknown where this hangs on what is not known of it.</summary>
    public TriggerResult Evaluate(TriggerRequest request)
        => TriggerResults.And(PartMatches(request), Trigger?.Evaluate(request) ?? TriggerResult.Yes);

    TriggerResult PartMatches(TriggerRequest request)
    {
        ProfilePart? state = request.Case switch
        {
            SessionCase.Originating or SessionCase.TerminatingRegistered => ProfilePart.Registered,
            SessionCase.TerminatingUnregistered or SessionCase.OriginatingUnregistered => ProfilePart.Unregistered,
            _ => null,
        };
        if (Part is null)
            return TriggerResult.Yes;
        return state is null ? TriggerResult.Unknown : TriggerResults.Of(state == Part);
    }
}
