using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Measures.Delivery;

/// <summary>A MESSAGE to a list, of which a copy for each recipient is awaited.</summary>
/// <param name="Request">When it came.</param>
/// <param name="Sender">Who wrote it.</param>
/// <param name="Recipients">How many different ones it asks for.</param>
internal sealed record ListRequest(FrameStamp Request, ulong Sender, int Recipients)
{
    /// <summary>Copies with a final answer.</summary>
    public int Answered { get; set; }

    /// <summary>When the last of these answers came.</summary>
    public FrameStamp LastAnswer { get; set; }

    /// <summary>Whether each recipient's copy was seen and answered.</summary>
    public bool IsComplete => Answered >= Recipients;
}
