using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>The ends of the MSRP sessions of a flow, found by their paths (RFC 4975 section 8.2).</summary>
internal sealed class MsrpSides
{
    private readonly Dictionary<ulong, MsrpSide> byPath = [];
    private readonly List<MsrpSide> all = [];
    private readonly Dictionary<ulong, ulong> callers = [];
    // By the places of messages in the flow: many rules ask for the same.
    private Ends[] ends = [];

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.CallId, MessageField.FromTag, MessageField.SdpPaths, MessageField.ContentType, MessageField.Body,
        MessageField.ToPath, MessageField.FromPath);

    /// <summary>All ends, in the order in which their SDP came.</summary>
    public List<MsrpSide> All => all;

    /// <summary>Finds the ends of a session's or conference's flow; those of other flows are not looked for.</summary>
    public void Begin(Flow flow)
    {
        byPath.Clear();
        all.Clear();
        if (flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        callers.Clear();
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Sip)
                Take(message);
        }
        if (ends.Length < flow.Messages.Count)
            ends = new Ends[flow.Messages.Count];
        else
            Array.Clear(ends, 0, flow.Messages.Count);
    }

    /// <summary>The end with this path; null where no SDP names it.</summary>
    public MsrpSide? Find(ReadOnlySpan<byte> path) => byPath.GetValueOrDefault(SessionPaths.Key(new MsrpPath(path).Last));

    /// <summary>The end that an MSRP message comes from.</summary>
    public MsrpSide? SenderOf(FlowMessage message) => EndsOf(message).Sender;

    /// <summary>The end that an MSRP message is for.</summary>
    public MsrpSide? ReceiverOf(FlowMessage message) => EndsOf(message).Receiver;

    private Ends EndsOf(FlowMessage message)
    {
        if (byPath.Count == 0)
            return default;
        ref Ends known = ref ends[message.Slot];
        if (!known.AreKnown)
            known = new(Find(message.Record.Text(MessageField.FromPath)), Find(message.Record.Text(MessageField.ToPath)), AreKnown: true);
        return known;
    }

    private void Take(FlowMessage message)
    {
        MessageRecord record = message.Record;
        ulong call = SessionCallReader.CallOf(record);
        ulong tag = FieldHash.Of(record.Text(MessageField.FromTag));
        // The first message that was seen of a dialog has the tag of who began it; a response has the From of its request.
        if (!callers.TryGetValue(call, out ulong caller))
            callers[call] = caller = tag;
        bool isCallers = (tag == caller) == message.IsRequest;
        int index = 0;
        foreach (ReadOnlySpan<byte> path in record.Lines(MessageField.SdpPaths))
        {
            if (SessionPaths.Key(path) is var key and not 0)
                Take(key, call, isCallers, index, message);
            index++;
        }
    }

    private void Take(ulong key, ulong call, bool isCaller, int index, FlowMessage message)
    {
        if (!byPath.TryGetValue(key, out MsrpSide? side))
        {
            byPath[key] = side = new(key, call, isCaller, index);
            all.Add(side);
            MsrpSide? peer = FindPeer(side);
            side.Peer = peer;
            if (peer is not null)
                peer.Peer ??= side;
        }
        side.Add(message);
    }

    // A fork has several ends behind one call; the caller's is that of each.
    private MsrpSide? FindPeer(MsrpSide side)
    {
        foreach (MsrpSide other in all)
        {
            if (other.Call == side.Call && other.Index == side.Index && other.IsCaller != side.IsCaller)
                return other;
        }
        return null;
    }

    private readonly record struct Ends(MsrpSide? Sender, MsrpSide? Receiver, bool AreKnown);
}
