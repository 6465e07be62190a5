using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages;

/// <summary>The sequence numbers that carried a message.</summary>
internal sealed record MessagePlace(StreamRange Range);
