using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What one direction of an MSRP connection remembers: how far an unfinished message was searched, and messages whose chunks are under way.</summary>
internal sealed class MsrpStream(MsrpOpenMessages? shared = null) : IDisposable
{
    private readonly MsrpOpenMessages all = shared ?? new(MsrpLimits.Default);
    private readonly List<MsrpChunks> open = [];

    /// <summary>How many bytes of the unfinished message at the front were searched for its end-line.</summary>
    public int Searched { get; set; }

    /// <summary>Whether a message of the direction was seen.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether the message framed last ends with another's end-line.</summary>
    public bool EndsWithForeign { get; set; }

    /// <summary>Whether a whole message has come since the stream began, or since bytes of it were lost or passed over.</summary>
    public bool IsInStep { get; set; }

    /// <summary>Whether bytes that are no message stand before the next one.</summary>
    public bool HasJunk { get; set; }

    /// <summary>Enters a chunk; with the last one, or the one that fills the last hole, sets the content fields.</summary>
    /// <returns>How many messages were given up for it.</returns>
    public int AddChunk(in MsrpMessageView view, in MsrpContentPlan plan, MessageRecordBuilder builder)
    {
        ulong id = FieldHash.Of(view.MessageId) ^ FieldHash.Of(view.FromPath);
        long start = view.RangeStart < 0 ? 1 : view.RangeStart;
        int index = IndexOf(id);
        if (index < 0 && start == 1 && view.Continuation == '$' && (view.Total < 0 || view.Total == view.Body.Length))
        {
            plan.SetWhole(view, builder);
            return 0;
        }
        int givenUp = index < 0 ? MakeRoom() : 0;
        MsrpChunks chunks = index < 0 ? new(this, id, plan.WantsSha1(view.ContentType), all.Limits) : open[index];
        if (index < 0)
            open.Add(chunks);
        chunks.Add(start, view.Body, view.Total, view.Continuation);
        givenUp += all.Touch(chunks);
        if (!chunks.HasEnded)
            return givenUp;
        chunks.SetFields(builder);
        if (chunks.IsComplete || view.Continuation == '#')
            GiveUp(chunks);
        return givenUp;
    }

    /// <summary>Forgets a message that is whole, or for which no room is left.</summary>
    public void GiveUp(MsrpChunks chunks)
    {
        open.Remove(chunks);
        all.Remove(chunks);
        chunks.Dispose();
    }

    /// <summary>The stream is over: no more chunks will come.</summary>
    public void Dispose()
    {
        while (open.Count > 0)
            GiveUp(open[^1]);
    }

    private int IndexOf(ulong id)
    {
        for (int i = 0; i < open.Count; i++)
        {
            if (open[i].Id == id)
                return i;
        }
        return -1;
    }

    private int MakeRoom()
    {
        if (open.Count < all.Limits.MaxOpenMessages)
            return 0;
        GiveUp(open[0]);
        return 1;
    }
}
