using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Tests.Verdicts;

/// <summary>Makes flows from messages with names; the order in which they are captured is given at the end.</summary>
internal sealed class FlowBuilder(FlowKind kind)
{
    private readonly List<Draft> drafts = [];
    private readonly Dictionary<string, Node> nodes = [];

    public IReadOnlyList<string> Keys => [.. drafts.Select(draft => draft.Key)];

    public FlowEnding Ending { get; set; } = FlowEnding.Complete;

    public long StepTime { get; set; } = 1_000_000;

    public Binding? Binding { get; set; }

    public bool HasRegistrationHistory { get; set; }

    /// <summary>The role is what the name begins with; unknownN for none.</summary>
    public Node NodeOf(string name)
    {
        if (nodes.TryGetValue(name, out Node? known))
            return known;
        NodeRole role = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') switch
        {
            "ue" => NodeRole.Ue,
            "pcscf" => NodeRole.PCscf,
            "icscf" => NodeRole.ICscf,
            "scscf" => NodeRole.SCscf,
            "hss" => NodeRole.Hss,
            "as" => NodeRole.As,
            "mrfc" => NodeRole.Mrfc,
            "mrfp" => NodeRole.Mrfp,
            _ => NodeRole.Unknown,
        };
        return nodes[name] = new(nodes.Count + 1, role, Endpoint.FromIPv4(0x0A000001 + (uint)nodes.Count, 5060));
    }

    public FlowBuilder Sip(string key, string method, string from, string to, string? parent = null, params (MessageField Field, object Value)[] fields)
        => Add(new(key, Protocol.Sip, MessageKind.Request, method, from, to, parent) { Fields = [(MessageField.CSeq, 1L), .. fields] });

    public FlowBuilder Msrp(string key, string method, string from, string to, params (MessageField Field, object Value)[] fields)
        => Copy(key, method, from, to, null, fields);

    /// <summary>An MSRP request that a node sends on.</summary>
    public FlowBuilder Copy(string key, string method, string from, string to, string? parent, params (MessageField Field, object Value)[] fields)
        => Add(new(key, Protocol.Msrp, MessageKind.Request, method, from, to, parent) { Fields = [.. fields], Transport = TransportProtocol.Tcp });

    public FlowBuilder H248(string key, string command, string from, string to, string parent)
        => Add(new(key, Protocol.H248, MessageKind.Request, "", from, to, parent) { Fields = [(MessageField.Commands, command)] });

    /// <summary>A reply of H.248; 0 for one without an error.</summary>
    public FlowBuilder Reply(string key, string request, int error = 0)
    {
        Draft asked = Find(request);
        (MessageField, object)[] errors = error == 0 ? [] : [(MessageField.ErrorCodes, error.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return Add(new(key, Protocol.H248, MessageKind.Response, "", asked.To, asked.From, null)
        {
            Answers = request, Fields = [(MessageField.TransactionKind, "Reply"), .. asked.Fields, .. errors],
        });
    }

    public FlowBuilder Cx(string key, int command, string from, string to, string parent, params (MessageField Field, object Value)[] fields)
        => Add(new(key, Protocol.Diameter, MessageKind.Request, "", from, to, parent)
        {
            Fields = [(MessageField.CommandCode, (long)command), .. fields], Transport = TransportProtocol.Tcp,
        });

    /// <summary>An answer; SIP and MSRP by status, Diameter by result.</summary>
    public FlowBuilder Answer(string key, string request, long status, string? relays = null, params (MessageField Field, object Value)[] fields)
    {
        Draft asked = Find(request);
        bool isDiameter = asked.Protocol == Protocol.Diameter;
        MessageField code = !isDiameter ? MessageField.Status : status > 5000 ? MessageField.ExperimentalResultCode : MessageField.ResultCode;
        IEnumerable<(MessageField, object)> own = [(code, status)];
        own = own.Concat(asked.Fields.Where(field => field.Field is MessageField.CSeq or MessageField.CommandCode));
        return Add(new(key, asked.Protocol, MessageKind.Response, asked.Method, asked.To, asked.From, relays)
        {
            Answers = request, Fields = [.. own, .. fields], Transport = asked.Transport,
        });
    }

    /// <summary>The ACK of a refusal.</summary>
    public FlowBuilder Confirm(string key, string invite, params (MessageField Field, object Value)[] fields)
    {
        Draft asked = Find(invite);
        return Add(new(key, Protocol.Sip, MessageKind.Request, "ACK", asked.From, asked.To, null)
        {
            Confirms = invite, Fields = [(MessageField.CSeq, 1L), .. fields],
        });
    }

    public FlowBuilder With(string key, MessageField field, object value)
    {
        Draft draft = Find(key);
        draft.Fields = [.. draft.Fields.Where(known => known.Field != field), (field, value)];
        return this;
    }

    public FlowBuilder Without(string key, MessageField field)
    {
        Draft draft = Find(key);
        draft.Fields = [.. draft.Fields.Where(known => known.Field != field)];
        return this;
    }

    public FlowBuilder Edit(string key, Action<Draft> edit)
    {
        edit(Find(key));
        return this;
    }

    public FlowBuilder Remove(Predicate<Draft> which)
    {
        drafts.RemoveAll(which);
        return this;
    }

    public FlowBuilder Remove(params string[] keys) => Remove(draft => keys.Contains(draft.Key));

    public Draft Find(string key) => drafts.Single(draft => draft.Key == key);

    public Flow Build(IEnumerable<string>? order = null)
    {
        var flow = new Flow(kind, 1) { Ending = Ending, Binding = Binding, HasRegistrationHistory = HasRegistrationHistory };
        var messages = new Dictionary<string, FlowMessage>();
        var transactions = new Dictionary<string, Transaction>();
        long number = 0;
        long time = 1_700_000_000_000_000_000;
        foreach (string key in order ?? Keys)
        {
            Draft draft = Find(key);
            number++;
            time += draft.Delay ?? StepTime;
            FlowMessage message = messages[key] = MakeMessage(draft, number, time);
            flow.Add(message);
            string owner = draft.Answers ?? draft.Confirms ?? key;
            if (!transactions.TryGetValue(owner, out Transaction? transaction))
            {
                transactions[owner] = transaction = new(draft.Protocol);
                flow.Add(transaction);
            }
            message.Transaction = transaction;
            if (draft.Confirms is not null)
                transaction.Ack = message;
            else if (draft.Answers is not null)
                transaction.AddResponse(message);
            else
                transaction.Request = message;
        }
        Join(messages, transactions);
        return flow;
    }

    private void Join(Dictionary<string, FlowMessage> messages, Dictionary<string, Transaction> transactions)
    {
        foreach (Draft draft in drafts)
        {
            bool isRequest = draft.Answers is null && draft.Confirms is null;
            if (isRequest && draft.Parent is { } parent && transactions.TryGetValue(parent, out Transaction? upstream)
                && transactions.TryGetValue(draft.Key, out Transaction? own))
                upstream.AddDownstream(own);
            string? cause = draft.Parent ?? draft.Answers;
            if (cause is not null && messages.TryGetValue(cause, out FlowMessage? before) && messages.TryGetValue(draft.Key, out FlowMessage? message))
                message.Cause = before;
        }
    }

    private FlowMessage MakeMessage(Draft draft, long number, long time)
    {
        var record = new MessageRecord
        {
            Number = number, Frame = new FrameStamp(number, draft.HasTime ? time : FrameStamp.NoTime, draft.Tap), Protocol = draft.Protocol, Kind = draft.Kind,
            Transport = draft.Transport, Size = draft.Size, IsTruncated = draft.IsTruncated,
            Source = NodeOf(draft.From).Address, Destination = NodeOf(draft.To).Address,
        };
        var builder = new MessageRecordBuilder();
        if (draft.Method.Length > 0)
            builder.Set(MessageField.Method, Encoding.UTF8.GetBytes(draft.Method));
        foreach ((MessageField field, object value) in draft.Fields)
        {
            if (value is byte[] bytes)
                builder.Set(field, bytes);
            else if (MessageFields.Type(field) == FieldType.Number)
                builder.Set(field, Convert.ToInt64(value));
            else
                builder.Set(field, Encoding.UTF8.GetBytes((string)value));
        }
        byte[] arena = new byte[builder.PackedLength];
        builder.Pack(record, arena, 0);
        var message = new FlowMessage(record)
        {
            Source = NodeOf(draft.From), Destination = NodeOf(draft.To), UnreachableFrame = draft.UnreachableFrame,
        };
        long copyTime = time;
        foreach (long gap in draft.RetransmissionGaps)
            message.AddRetransmission(new(number, new FrameStamp(number, copyTime += gap, draft.Tap)));
        return message;
    }

    private FlowBuilder Add(Draft draft)
    {
        drafts.Add(draft);
        return this;
    }
}
