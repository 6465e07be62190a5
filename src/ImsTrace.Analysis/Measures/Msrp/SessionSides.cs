using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Measures.Msrp;

/// <summary>Which MSRP path belongs to who asked for a session, and which to who was asked (RFC 4975 section 8.2). One serves all flows.</summary>
internal sealed class SessionSides
{
    private readonly Dictionary<ulong, MsrpParty> parties = [];
    private readonly Dictionary<ulong, ulong> callers = [];
    private ulong firstAlone;

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.FromTag, MessageField.CallId, MessageField.SdpPaths);

    /// <summary>Takes the paths of a flow's SDP.</summary>
    public void Begin(Flow flow)
    {
        parties.Clear();
        callers.Clear();
        firstAlone = 0;
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Sip)
                Take(message);
        }
    }

    /// <summary>The side that a SEND with these paths comes from; where no SDP names them, the caller's is that of who sent first.</summary>
    public MsrpParty PartyOf(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        ulong key = SessionPaths.Key(from);
        if (parties.TryGetValue(key, out MsrpParty party))
            return party;
        if (parties.TryGetValue(SessionPaths.Key(to), out MsrpParty other))
            return other with { IsCaller = !other.IsCaller };
        firstAlone = firstAlone == 0 ? key : firstAlone;
        return new(key == firstAlone, 0);
    }

    private void Take(FlowMessage message)
    {
        MessageRecord record = message.Record;
        ulong call = SessionCallReader.CallOf(record);
        ulong tag = FieldHash.Of(record.Text(MessageField.FromTag));
        // The first message that was seen of a dialog has the tag of who began it.
        if (!callers.TryGetValue(call, out ulong caller))
            callers[call] = caller = tag;
        if (!record.Has(MessageField.SdpPaths))
            return;
        // A response has the From of its request, and the SDP of the other side.
        bool isCallers = (tag == caller) == message.IsRequest;
        foreach (ReadOnlySpan<byte> path in record.Lines(MessageField.SdpPaths))
        {
            if (SessionPaths.Key(path) is var key and not 0)
                parties.TryAdd(key, new(isCallers, call));
        }
    }
}
