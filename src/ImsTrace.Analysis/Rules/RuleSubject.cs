namespace ImsTrace.Analysis.Rules;

/// <summary>What a rule looks at, one after the other.</summary>
internal enum RuleSubject : byte
{
    /// <summary>Each message.</summary>
    Message,
    /// <summary>Each request.</summary>
    Request,
    /// <summary>Each response; <c>earlier</c> is the first one of its transaction with a To tag.</summary>
    Response,
    /// <summary>Each request that a proxy sends on; <c>upstream</c> is the one it received, <c>earlier</c> the Cx answer got between.</summary>
    Copy,
    /// <summary>The ACK of each refusal, with <c>invite</c> and <c>answer</c>.</summary>
    Ack,
    /// <summary>Each Diameter request with <c>answer</c> and <c>cause</c>.</summary>
    Diameter,
    /// <summary>Each Diameter answer with <c>request</c> and <c>cause</c>.</summary>
    DiameterAnswer,
    /// <summary>Each response that a node passes on; <c>below</c> is the one it got.</summary>
    Relay,
}
