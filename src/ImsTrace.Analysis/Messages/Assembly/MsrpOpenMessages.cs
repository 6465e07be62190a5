using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>The messages whose chunks are under way on all connections of one worker's shard, and what they hold together.</summary>
internal sealed class MsrpOpenMessages(MsrpLimits limits)
{
    private readonly LinkedList<MsrpChunks> bySilence = [];

    public MsrpLimits Limits => limits;

    /// <summary>How many bytes they hold together.</summary>
    public long Held { get; private set; }

    /// <summary>A chunk came: first its own message's octets are held no more where there is no room, then the longest silent messages are given up.</summary>
    /// <returns>How many messages were given up, or lost their hashes.</returns>
    public int Touch(MsrpChunks chunks)
    {
        if (chunks.Place.List is not null)
            bySilence.Remove(chunks.Place);
        bySilence.AddLast(chunks.Place);
        Held += chunks.Charge();
        if (Held > limits.MaxHeldTogether)
        {
            chunks.Release();
            Held += chunks.Charge();
        }
        int givenUp = chunks.TakeLoss() ? 1 : 0;
        while (Held > limits.MaxHeldTogether && bySilence.First is { } silent && silent != chunks.Place)
        {
            silent.Value.Owner.GiveUp(silent.Value);
            givenUp++;
        }
        return givenUp;
    }

    public void Remove(MsrpChunks chunks)
    {
        Held -= chunks.Charged;
        bySilence.Remove(chunks.Place);
    }
}
