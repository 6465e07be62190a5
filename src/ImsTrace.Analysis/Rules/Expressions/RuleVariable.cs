namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>The messages that an expression can name.</summary>
internal enum RuleVariable : byte
{
    /// <summary>The message that is judged; may be left out before a field.</summary>
    M,
    /// <summary>The request of its transaction.</summary>
    Request,
    /// <summary>The first final answer of its transaction.</summary>
    Answer,
    /// <summary>The request that it forwards, as its node received it.</summary>
    Upstream,
    /// <summary>The INVITE that an ACK ends or a CANCEL is for, or that made the dialog of a request or answer: on the same hop, if it was seen there.</summary>
    Invite,
    /// <summary>The SIP request that a Cx query serves.</summary>
    Cause,
    /// <summary>The answer that came before, or that brought what is compared.</summary>
    Earlier,
    /// <summary>The first message of the flow.</summary>
    First,
    /// <summary>The SAA that the S-CSCF got for its REGISTER.</summary>
    Assignment,
    /// <summary>The answer that a node got and passes on.</summary>
    Below,
    /// <summary>The 2xx of <see cref="Invite"/>.</summary>
    Accepted,
    /// <summary>The challenge whose nonce the request's credentials have.</summary>
    Challenge,
    /// <summary>The request that <see cref="Challenge"/> answers.</summary>
    Challenged,
    /// <summary>The SAR that <see cref="Assignment"/> answers.</summary>
    Assigning,
    /// <summary>The MAA that the S-CSCF got for its REGISTER.</summary>
    Vector,
    /// <summary>The first Cx answer that the node of an answer got for its request.</summary>
    Query,
    /// <summary>The first final answer of the flow's first request, as its sender got it.</summary>
    Origin,
    /// <summary>The first final answer of <see cref="Invite"/>.</summary>
    InviteAnswer,
    /// <summary>The first response of <see cref="Invite"/>, of the message's dialog where it has a To tag of one.</summary>
    InviteResponse,
}
