namespace ImsTrace.Protocols.ConferenceInfo;

/// <summary>One media stream of an endpoint (RFC 4575 section 5.8).</summary>
public sealed record ConferenceMedia
{
    public required string Id { get; init; }

    /// <summary>As in the m-line: audio, video, message …</summary>
    public string? Type { get; init; }

    public string? Label { get; init; }

    public string? SourceId { get; init; }

    /// <summary>sendrecv, sendonly, recvonly or inactive.</summary>
    public string? Status { get; init; }
}
