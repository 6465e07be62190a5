using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Nodes;

/// <summary>Where something is not in the capture.</summary>
/// <param name="Protocol">The protocol that it carried, or can have carried.</param>
/// <param name="Transport">What carried it: a stream with a gap, SCTP user messages, or fragments of datagrams.</param>
internal readonly record struct SightingGap(Protocol Protocol, TransportProtocol Transport);
