using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What one direction of an MSRP connection remembers: how far an unfinished message was searched, and messages whose chunks are under way.</summary>
internal sealed class MsrpStream
{
    // A sender interleaves few messages; of more than this the oldest is given up.
    private const int MaximumOpen = 16;
    private readonly List<MsrpChunks> open = [];

    /// <summary>How many bytes of the unfinished message at the front were searched for its end-line.</summary>
    public int Searched { get; set; }

    /// <summary>Enters a chunk; with the last one, sets the content fields.</summary>
    public void AddChunk(in MsrpMessageView view, MessageRecordBuilder builder)
    {
        ulong id = FieldHash.Of(view.MessageId) ^ FieldHash.Of(view.FromPath);
        bool isLast = view.Continuation is (byte)'$' or (byte)'#';
        long start = view.RangeStart < 0 ? 1 : view.RangeStart;
        MsrpChunks chunks = Find(id);
        chunks.Add(start, view.Body, view.Total, view.Continuation == '$');
        if (!isLast)
            return;
        chunks.Finish(builder);
        open.Remove(chunks);
    }

    private MsrpChunks Find(ulong id)
    {
        foreach (MsrpChunks chunks in open)
        {
            if (chunks.Id == id)
                return chunks;
        }
        if (open.Count == MaximumOpen)
        {
            open[0].Dispose();
            open.RemoveAt(0);
        }
        MsrpChunks added = new(id);
        open.Add(added);
        return added;
    }
}
