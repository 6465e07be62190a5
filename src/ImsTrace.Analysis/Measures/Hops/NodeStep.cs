namespace ImsTrace.Analysis.Measures.Hops;

/// <summary>What a node made of a message that it took: it sent it on, relayed the answer, or answered itself.</summary>
internal enum NodeStep : byte { None, Request, Response, Answer }
