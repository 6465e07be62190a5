using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>What one end of a session says that each message is held against, copied once (RFC 4975 section 8).</summary>
/// <param name="Description">The message that says it.</param>
/// <param name="Path">The whole a=path.</param>
/// <param name="AcceptTypes">a=accept-types, or nothing.</param>
/// <param name="AcceptWrappedTypes">a=accept-wrapped-types, or nothing.</param>
internal sealed record MsrpSideTerms(FlowMessage Description, byte[] Path, byte[] AcceptTypes, byte[] AcceptWrappedTypes);
