using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Measures.Sip;

/// <summary>A session as one user asked for it: most flows have one, a conference has one for each participant.</summary>
/// <param name="invite">The INVITE, where the capture sees it first.</param>
/// <param name="callId">Hash of its Call-ID.</param>
internal sealed class SessionCall(Transaction invite, ulong callId)
{
    /// <summary>The last attempt, after a challenge or a refusal.</summary>
    public Transaction Invite { get; set; } = invite;

    public ulong CallId { get; } = callId;

    /// <summary>Who asked; null where unknown.</summary>
    public required string? Caller { get; init; }

    /// <summary>Who was asked for; null where unknown.</summary>
    public required string? Callee { get; init; }

    /// <summary>The first BYE, where the capture sees it first; null where there is none.</summary>
    public Transaction? Bye { get; set; }

    /// <summary>The BYE as the caller sent it or got it; null where there is none.</summary>
    public Transaction? ByeAtCaller { get; set; }

    public bool IsAnswered => SipExchange.IsSuccess(Invite);
}
