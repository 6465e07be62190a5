using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What one direction of an MSRP connection remembers: how far an unfinished message was searched, and messages whose chunks are under way.</summary>
internal sealed class MsrpStream
{
    private readonly List<MsrpChunks> open = [];

    /// <summary>How many bytes of the unfinished message at the front were searched for its end-line.</summary>
    public int Searched { get; set; }

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
        MsrpChunks chunks = index < 0 ? new(id, plan.WantsSha1(view.ContentType)) : open[index];
        if (index < 0)
            open.Add(chunks);
        chunks.Add(start, view.Body, view.Total, view.Continuation);
        if (!chunks.HasEnded)
            return givenUp;
        chunks.SetFields(builder);
        if (chunks.IsComplete || view.Continuation == '#')
        {
            open.Remove(chunks);
            chunks.Dispose();
        }
        return givenUp;
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
        if (open.Count < MsrpLimits.Default.MaxOpenMessages)
            return 0;
        open[0].Dispose();
        open.RemoveAt(0);
        return 1;
    }
}
