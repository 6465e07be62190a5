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
    /// <summary>The INVITE that an ACK ends.</summary>
    Invite,
    /// <summary>The SIP request that a Cx query serves.</summary>
    Cause,
    /// <summary>The answer that came before, or that brought what is compared.</summary>
    Earlier,
    /// <summary>The first message of the flow.</summary>
    First,
    /// <summary>The SAA that the S-CSCF got for its REGISTER.</summary>
    Assignment,
}
