using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;

namespace ImsTrace.Replay.Plans;

/// <summary>
/// Takes flows out of the pipeline of the validator: first which messages they have, then, in a second reading of the captures, the
/// bytes of these.
/// </summary>
public sealed class FlowRecording : IFlowResultSink, IMessageSink
{
    private const int MostMessages = 200_000;
    private readonly HashSet<ulong> wanted = [];
    private readonly HashSet<ulong> found = [];
    private readonly List<(long First, RecordedFlow Flow)> flows = [];
    private readonly Dictionary<int, int> byNode = [];
    private readonly Dictionary<Endpoint, int> byAddress = [];
    private readonly List<RecordedRole> roles = [];
    private readonly int[] counts = new int[NodeRoles.Count];
    private readonly Dictionary<long, RecordedMessage> byNumber = [];
    private readonly HashSet<string> brokenRules = [];
    private readonly IReadOnlyList<string> ids;

    /// <summary>Wants the flows with these ids; all where none are given.</summary>
    public FlowRecording(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        this.ids = ids;
        foreach (string id in ids)
        {
            if (FlowId.TryParse(id, out ulong key))
                wanted.Add(key);
        }
    }

    /// <summary>Whether the flows were named one by one.</summary>
    public bool IsChosen => ids.Count > 0;

    /// <summary>What is read of messages beside that of joins and verdicts.</summary>
    public static FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status);

    /// <summary>The ids that no flow had.</summary>
    public IReadOnlyList<string> Missing => [.. ids.Where(id => !FlowId.TryParse(id, out ulong key) || !found.Contains(key)).Distinct()];

    /// <summary>Whether more messages were chosen than can be replayed; the rest was left out.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The highest number of a message that is wanted; 0 where none is.</summary>
    public long LastNumber { get; private set; }

    /// <summary>The rules that the chosen flows break as they were recorded.</summary>
    public IReadOnlySet<string> BrokenRules => brokenRules;

    /// <summary>The flows by their first message.</summary>
    internal IReadOnlyList<RecordedFlow> Flows => [.. flows.OrderBy(flow => flow.First).Select(flow => flow.Flow)];

    internal IReadOnlyList<RecordedRole> Roles => roles;

    /// <summary>Whether Diameter is what is played.</summary>
    public bool IsOfDiameter { get; init; }

    /// <summary>Whether the flow has a message of a protocol that is played.</summary>
    private bool IsPlayable(Flow flow) => IsOfDiameter ? flow.Has(Protocol.Diameter) : flow.Has(Protocol.Sip) || flow.Has(Protocol.Msrp);

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Flow flow = result.Flow;
        if (wanted.Count > 0 && !wanted.Contains(flow.Key))
            return;
        found.Add(flow.Key);
        foreach (Finding finding in result.Findings)
            brokenRules.Add(finding.Rule);
        if (byNumber.Count + flow.Messages.Count > MostMessages)
            IsFull = true;
        else if (IsPlayable(flow) || wanted.Count > 0)
            flows.Add((flow.First.Record.Number, Copy(result)));
    }

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (byNumber.TryGetValue(message.Number, out RecordedMessage? recorded))
            recorded.Bytes = message.Bytes.ToArray();
    }

    private RecordedFlow Copy(FlowResult result)
    {
        Flow flow = result.Flow;
        Dictionary<FlowMessage, int> places = new(flow.Messages.Count);
        Dictionary<Transaction, int> transactions = new(flow.Transactions.Count);
        foreach (FlowMessage message in flow.Messages)
            places[message] = places.Count;
        foreach (Transaction transaction in flow.Transactions)
            transactions[transaction] = transactions.Count;
        Dictionary<FlowMessage, string> steps = [];
        foreach (StepMatch step in result.Steps)
            steps.TryAdd(step.Message, step.Step);
        List<RecordedMessage> messages = new(places.Count);
        foreach (FlowMessage message in flow.Messages)
        {
            RecordedMessage copy = Copy(message, places, transactions, steps.GetValueOrDefault(message));
            messages.Add(copy);
            byNumber[copy.Number] = copy;
            LastNumber = Math.Max(LastNumber, copy.Number);
        }
        return new(flow.Id, flow.Kind.Name(), result.Scenario, messages);
    }

    private RecordedMessage Copy(FlowMessage message, Dictionary<FlowMessage, int> places, Dictionary<Transaction, int> transactions, string? step)
    {
        MessageRecord record = message.Record;
        return new()
        {
            Number = record.Number, Protocol = record.Protocol, Transport = record.Transport, IsRequest = message.IsRequest,
            Method = record.Protocol is Protocol.Sip or Protocol.Msrp ? record.String(MessageField.Method) : "",
            Status = message.IsRequest ? 0 : (int)record.Number64(MessageField.Status),
            Time = message.Time, Source = record.Source, Destination = record.Destination,
            Sender = RoleOf(message.Source, record.Source, record.Protocol), Receiver = RoleOf(message.Destination, record.Destination, record.Protocol),
            Transaction = message.Transaction is { } transaction && transactions.TryGetValue(transaction, out int number) ? number : -1,
            Cause = message.Cause is { } cause && places.TryGetValue(cause, out int place) ? place : -1,
            IsAckOfRefusal = message.Transaction?.Ack == message,
            ScenarioStep = step,
        };
    }

    private int RoleOf(Node node, Endpoint address, Protocol protocol)
    {
        int place;
        if (node.Id < 0)
        {
            if (!byAddress.TryGetValue(address.Host, out place))
                byAddress.Add(address.Host, place = Add(NodeRole.Unknown, address));
        }
        else if (!byNode.TryGetValue(node.Id, out place))
        {
            byNode.Add(node.Id, place = Add(node.Role, node.Address));
        }
        roles[place].Add(address, protocol == Protocol.Msrp);
        return place;
    }

    private int Add(NodeRole role, Endpoint address)
    {
        roles.Add(new(role, ++counts[(int)role], address));
        return roles.Count - 1;
    }
}
