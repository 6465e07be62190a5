using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Rewriting;

namespace ImsTrace.Replay.Comparison;

/// <summary>A header of a message that is awaited.</summary>
/// <param name="Id">Which one it is.</param>
/// <param name="Name">Its name as it was written.</param>
/// <param name="Value">Its value with the places of bound values.</param>
/// <param name="IsVolatile">Whether each run has a value of its own.</param>
internal readonly record struct ExpectedHeader(SipHeaderId Id, string Name, TextTemplate Value, bool IsVolatile);
