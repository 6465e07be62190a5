using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Tests.Verdicts;

/// <summary>A message to be made.</summary>
internal sealed class Draft(string key, Protocol protocol, MessageKind kind, string method, string from, string to, string? parent)
{
    public string Key { get; } = key;

    public Protocol Protocol { get; } = protocol;

    public MessageKind Kind { get; } = kind;

    public string Method { get; set; } = method;

    public string From { get; set; } = from;

    public string To { get; set; } = to;

    public string? Parent { get; set; } = parent;

    public string? Answers { get; init; }

    public string? Confirms { get; init; }

    public (MessageField Field, object Value)[] Fields { get; set; } = [];

    public TransportProtocol Transport { get; set; } = TransportProtocol.Udp;

    public int Size { get; set; } = 500;

    public int Tap { get; set; }

    public bool HasTime { get; set; } = true;

    public bool IsTruncated { get; set; }

    public long? UnreachableFrame { get; set; }

    public long? Delay { get; set; }

    public long[] RetransmissionGaps { get; set; } = [];
}
