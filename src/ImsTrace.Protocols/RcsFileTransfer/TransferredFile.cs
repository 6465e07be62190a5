namespace ImsTrace.Protocols.RcsFileTransfer;

/// <summary>One file-info: the file or its thumbnail (GSMA RCC.07 section 3.2.5.3.1 (u)).</summary>
public sealed record TransferredFile
{
    /// <summary>file or thumbnail.</summary>
    public required string Type { get; init; }

    /// <summary>render or attachment; only of the file.</summary>
    public string? Disposition { get; init; }

    public long? Size { get; init; }

    public string? Name { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Where the file is fetched.</summary>
    public required string Url { get; init; }

    /// <summary>Until when it can be fetched.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The length of an audio message in seconds.</summary>
    public long? PlayingLength { get; init; }
}
