using ImsTrace.Protocols.Mime;

namespace ImsTrace.Protocols.Bodies;

/// <summary>Where one part of a body stands, the body itself being the first; offsets count like those that the reader was given.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Depth">How many parts it stands in.</param>
/// <param name="HeadersOffset">Where its own headers begin; the body itself has none.</param>
/// <param name="HeadersLength">The headers and the empty line behind them.</param>
/// <param name="Offset">Where its content begins.</param>
/// <param name="Length">The content's length on the wire.</param>
/// <param name="Encoding">What the content has to be decoded with.</param>
/// <param name="ContentType">The value of its Content-Type.</param>
public readonly record struct BodyPart(
    BodyKind Kind, int Depth, int HeadersOffset, int HeadersLength, int Offset, int Length, TransferEncoding Encoding, string ContentType);
