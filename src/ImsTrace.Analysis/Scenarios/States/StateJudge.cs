using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Scenarios.States;

/// <summary>
/// Follows the threads of a machine of states through the flows, in the order in which they end (FLOW-002). What came before the
/// event known last is passed over: its flow was open longer. Nothing is said of the first event of a thread.
/// </summary>
internal sealed class StateJudge(StateScenario scenario)
{
    private const int MostThreads = 16_384;
    private readonly RecentMap<ulong, Known> threads = new(MostThreads);
    private readonly RuleContext context = new();

    /// <summary>How many threads were forgotten under the limit.</summary>
    public long Forgotten => threads.Forgotten;

    /// <summary>Reads a flow; false where an event came in a state that does not have it.</summary>
    public bool Judge(Flow flow, List<Finding> findings)
    {
        if (Array.IndexOf(scenario.Kinds, flow.Kind) < 0)
            return true;
        bool isKept = true;
        context.Flow = flow;
        foreach (FlowMessage message in flow.Messages)
        {
            // A terminal's first hop alone: what proxies, servers and gateways send says it again.
            bool isSaid = message is { IsRequest: true, Source.Role: NodeRole.Ue, Record.Protocol: Protocol.Sip or Protocol.Msrp, Transaction.Upstream: null }
                && message.Record.Time != FrameStamp.NoTime && message.Record.Has(MessageField.ContentType)
                && !message.Record.Text(MessageField.Vias).Contains((byte)'\n');
            if (isSaid && ThreadOf(message.Record) is not 0 and var thread && EventOf(message) is >= 0 and var said)
                isKept &= Take(message, thread, said, findings);
        }
        return isKept;
    }

    private bool Take(FlowMessage message, ulong thread, int said, List<Finding> findings)
    {
        StateEvent saying = scenario.Events[said];
        long time = message.Record.Time;
        ulong own = saying.IsOpening ? thread : thread * 0x9E3779B97F4A7C15 ^ PartyOf();
        bool isKnown = threads.TryGet(own, out Known known) || (own != thread && threads.TryGet(thread, out known));
        if (isKnown && time < known.Time)
            return true;
        int state = !isKnown ? -1 : time > known.End ? scenario.States[known.State].Then : known.State;
        int next = state < 0 ? saying.Start : scenario.States[state].Next[said];
        if (next < 0 && state >= 0)
            findings.Add(ScenarioFindings.OutOfState(message, saying, scenario, state));
        int reached = next < 0 ? saying.Start : next;
        if (reached < 0)
            return state < 0;
        threads.Set(own, new(reached, time, scenario.States[reached].EndAfter(context, time)));
        return next >= 0 || state < 0;
    }

    private int EventOf(FlowMessage message)
    {
        context.Start(message);
        for (int i = 0; i < scenario.Events.Length; i++)
        {
            if (scenario.Events[i].When(context))
                return i;
        }
        return -1;
    }

    private ulong ThreadOf(MessageRecord record)
    {
        foreach (MessageField[] fields in scenario.Thread)
        {
            ulong key = 0;
            bool isWhole = true;
            foreach (MessageField field in fields)
            {
                isWhole &= record.Has(field);
                key = key * 31 + FieldHash.Of(record.Text(field));
            }
            if (isWhole)
                return key;
        }
        return 0;
    }

    private ulong PartyOf()
    {
        foreach (TextOf party in scenario.Party)
        {
            if (party(context) is { IsPresent: true } name)
                return FieldHash.Of(name.Bytes);
        }
        return 1;
    }

    private readonly record struct Known(int State, long Time, long End);
}
