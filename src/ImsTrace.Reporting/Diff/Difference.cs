namespace ImsTrace.Reporting.Diff;

/// <summary>One difference between two captures.</summary>
/// <param name="What">Its kind, such as <c>missing-message</c>.</param>
/// <param name="Class">What it means.</param>
/// <param name="Kind">The kind of flow.</param>
/// <param name="FlowA">The flow in the first capture; null where it has none.</param>
/// <param name="FlowB">The flow in the second.</param>
internal sealed record Difference(string What, DifferenceClass Class, string Kind, FlowDigest? FlowA, FlowDigest? FlowB)
{
    /// <summary>Where in the flow: the message's name and the roles that it goes between.</summary>
    public string? Place { get; init; }

    /// <summary>The message's number in the first capture.</summary>
    public long? NumberA { get; init; }

    /// <summary>The message's number in the second.</summary>
    public long? NumberB { get; init; }

    /// <summary>The header, AVP or property.</summary>
    public string? Field { get; init; }

    /// <summary>What the first capture has.</summary>
    public string? A { get; init; }

    /// <summary>What the second has.</summary>
    public string? B { get; init; }
}
