using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>A notification that came.</summary>
/// <param name="Kind">delivery, processing or display.</param>
/// <param name="Status">Such as delivered.</param>
/// <param name="Recipient">Hash of whom it speaks for.</param>
/// <param name="Source">The host that sent it.</param>
/// <param name="Number">Number of the message that brought it.</param>
/// <param name="Time">When it came.</param>
internal sealed record SentNotice(string Kind, string Status, ulong Recipient, Endpoint Source, long Number, long Time);
