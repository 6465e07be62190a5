namespace ImsTrace.Analysis.Measures.Msrp;

/// <summary>Whose an MSRP path is: on which side of which session.</summary>
/// <param name="IsCaller">Whether it is that of who asked for the session.</param>
/// <param name="CallId">Hash of the session's Call-ID; 0 where no signalling tells.</param>
internal readonly record struct MsrpParty(bool IsCaller, ulong CallId);
