namespace ImsTrace.Analysis.Rules.Content;

/// <summary>A message that may be notified of, and what its recipients told of it so far (RFC 5438 section 7).</summary>
internal sealed class SentMessage
{
    private const int MostNotices = 64;
    private readonly List<SentNotice> notices = [];

    /// <summary>Whether the message itself was seen, not only notifications of it.</summary>
    public bool IsSeen { get; set; }

    public long Time { get; set; }

    public bool WantsDelivery { get; set; }

    public bool WantsFailure { get; set; }

    public bool WantsProcessing { get; set; }

    public bool WantsDisplay { get; set; }

    public IReadOnlyList<SentNotice> Notices => notices;

    /// <summary>Enters a notification; of a message to very many the last ones are not kept.</summary>
    public void Add(SentNotice notice)
    {
        if (notices.Count < MostNotices)
            notices.Add(notice);
    }
}
