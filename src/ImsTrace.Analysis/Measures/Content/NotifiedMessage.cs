using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Measures.Content;

/// <summary>What is known of a message that may be notified of; its request or its notifications may be judged first.</summary>
internal sealed class NotifiedMessage
{
    /// <summary>When it was sent; null while only notifications of it were seen.</summary>
    public FrameStamp? Sent { get; set; }

    public bool WantsDelivery { get; set; }

    public bool WantsDisplay { get; set; }

    /// <summary>When the notification of its delivery came; null for not yet.</summary>
    public (FrameStamp Time, string Status)? Delivery { get; set; }

    /// <summary>When the notification of its display came; null for not yet.</summary>
    public (FrameStamp Time, string Status)? Display { get; set; }
}
