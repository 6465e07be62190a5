using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>What is wrong with a document by the rules of its format.</summary>
internal delegate ProblemList XmlCheck(ReadOnlySpan<byte> document);
