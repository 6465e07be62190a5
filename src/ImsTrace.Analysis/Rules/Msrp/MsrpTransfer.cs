using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>One MSRP message with content: the SENDs that carry its chunks, in capture order.</summary>
internal sealed class MsrpTransfer
{
    private readonly List<FlowMessage> chunks = [];

    public List<FlowMessage> Chunks => chunks;

    public FlowMessage First => chunks[0];

    public FlowMessage Last => chunks[^1];

    /// <summary>Whether more than one hop of relays may have changed the order of its chunks.</summary>
    public bool IsRelayed => First.Record.Text(MessageField.FromPath).Contains((byte)' ');

    /// <summary>Whether a chunk said that it is the last, or that no more will come.</summary>
    public bool HasEnd => chunks.Exists(static chunk => IsEnd(chunk.Record));

    /// <summary>The messages of a session or conference; those of other flows are not looked for.</summary>
    public static List<MsrpTransfer> Of(Flow flow)
    {
        if (flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return [];
        List<MsrpTransfer> all = [];
        Dictionary<ulong, MsrpTransfer> byId = [];
        foreach (FlowMessage message in flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Protocol != Protocol.Msrp || !message.IsRequest || !record.Has(MessageField.MessageId) || !message.Is("SEND"u8))
                continue;
            ulong id = FieldHash.Of(record.Text(MessageField.MessageId)) ^ (FieldHash.Of(record.Text(MessageField.FromPath)) * 3);
            if (!byId.TryGetValue(id, out MsrpTransfer? transfer))
            {
                // One without content is for its connection alone; behind chunks it may end their message.
                if (record.Number64(MessageField.BodySize) == 0)
                    continue;
                byId[id] = transfer = new();
                all.Add(transfer);
            }
            transfer.chunks.Add(message);
        }
        return all;
    }

    public static bool IsEnd(MessageRecord chunk) => chunk.Text(MessageField.Continuation) is [(byte)'$' or (byte)'#'];

    public static bool IsMore(MessageRecord chunk) => chunk.Text(MessageField.Continuation) is [(byte)'+'];
}
