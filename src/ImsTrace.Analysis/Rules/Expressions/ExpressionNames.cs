using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Resolves the names of an expression and keeps account of the fields that it reads.</summary>
internal sealed class ExpressionNames
{
    private static readonly Dictionary<string, RuleVariable> Variables =
        Enum.GetValues<RuleVariable>().ToDictionary(variable => variable.ToString().ToLowerInvariant());

    private static readonly byte[][] RoleNames =
        [.. Enumerable.Range(0, NodeRoles.Count).Select(role => Encoding.ASCII.GetBytes(((NodeRole)role).Name()))];

    private static readonly byte[][] TransportNames =
        [.. Enum.GetValues<TransportProtocol>().Select(transport => Encoding.ASCII.GetBytes(transport.ToString().ToLowerInvariant()))];

    private static readonly byte[] RequestName = "request"u8.ToArray();
    private static readonly byte[] ResponseName = "response"u8.ToArray();

    /// <summary>The fields read so far.</summary>
    public FieldPlan Plan { get; private set; }

    /// <summary>Resolves <c>variable.field</c>, or a field of the judged message.</summary>
    public bool TryFind(string name, out Operand operand, out string wrong)
    {
        operand = default;
        wrong = $"'{name}' is no field and no variable's field";
        // header.NAME is a field of the judged message, request.header.NAME one of its request.
        int dot = name.StartsWith("header.", StringComparison.Ordinal) ? -1 : name.IndexOf('.', StringComparison.Ordinal);
        string owner = dot < 0 ? "m" : name[..dot];
        string field = name[(dot + 1)..];
        if (owner is "binding" or "called")
            return BindingNames.TryFind(field, isCalled: owner == "called", out operand);
        if (!Variables.TryGetValue(owner, out RuleVariable variable))
            return false;
        operand = dot < 0 && Variables.TryGetValue(field, out RuleVariable whole) ? Whole(whole) : Find(variable, field);
        return !operand.IsNone;
    }

    private Operand Find(RuleVariable variable, string field)
    {
        if (!MessageFields.TryFind(field, out MessageField found))
            return OfContent(variable, field) is { IsNone: false } content ? content : Property(variable, field);
        Plan = Plan.With(FieldPlan.Of(found));
        bool isNumber = MessageFields.Type(found) == FieldType.Number;
        return variable == RuleVariable.M ? Own(found, isNumber) : OfOther(variable, found, isNumber);
    }

    private Operand OfContent(RuleVariable variable, string name)
    {
        Operand found = ContentNames.Find(variable, name);
        Plan = found.IsNone ? Plan : Plan.With(ContentNames.Plan);
        return found;
    }

    // Most expressions ask for the judged message alone.
    private static Operand Own(MessageField found, bool isNumber)
    {
        Operand operand = isNumber
            ? Operand.Of(context => context.Message is { } m && m.Record.TryGetNumber(found, out long number) ? number : null)
            : Operand.Of(context => context.Message is { } m && m.Record.TryGet(found, out ReadOnlySpan<byte> text) ? TextValue.Of(text) : TextValue.Absent);
        return operand with { Shaped = (in shape) => shape.Fields.Has(found) ? KnowPresent(found, shape) : Known.Absent, Field = isNumber ? null : (RuleVariable.M, found) };
    }

    private static Known KnowPresent(MessageField field, in MessageShape shape) => field switch
    {
        MessageField.Status => new(true, shape.Status),
        MessageField.Method => new(true, Text: NamedKind.MethodAt(shape.Kind)),
        _ => new(true),
    };

    private static Operand OfOther(RuleVariable variable, MessageField found, bool isNumber) => isNumber
        ? Operand.Of(context => context[variable] is { } m && m.Record.TryGetNumber(found, out long number) ? number : null)
        : Operand.Of(context => context[variable] is { } m && m.Record.TryGet(found, out ReadOnlySpan<byte> text) ? TextValue.Of(text) : TextValue.Absent)
            with { Field = (variable, found) };

    // A variable alone: whether its message was seen.
    private static Operand Whole(RuleVariable variable) => Operand.Of(context => context[variable]?.Record.Number);

    private static Operand Property(RuleVariable variable, string name)
    {
        Operand property = PropertyOf(variable, name);
        return variable == RuleVariable.M ? property with { Shaped = KnowledgeOf(name) } : property;
    }

    private static Knowledge? KnowledgeOf(string property) => property switch
    {
        "source_role" => static (in shape) => new(true, Text: RoleNames[(int)shape.Source]),
        "destination_role" => static (in shape) => new(true, Text: RoleNames[(int)shape.Destination]),
        "transport" => static (in shape) => new(true, Text: TransportName(shape.Transport)),
        "kind" => static (in shape) => new(true, Text: shape.Message == MessageKind.Request ? RequestName : ResponseName),
        _ => null,
    };

    private static byte[] TransportName(TransportProtocol transport) => transport == 0 ? [] : TransportNames[(int)transport - 1];

    private static Operand PropertyOf(RuleVariable variable, string name) => name switch
    {
        "size" => OfNumber(variable, static m => m.Record.Size),
        "number" => OfNumber(variable, static m => m.Record.Number),
        "frame" => OfNumber(variable, static m => m.Record.Frame.Number),
        "time" => OfNumber(variable, static m => m.Time),
        "tap" => OfNumber(variable, static m => m.Record.Frame.Capture),
        "source_node" => OfNumber(variable, static m => m.Source.Id < 0 ? null : m.Source.Id),
        "destination_node" => OfNumber(variable, static m => m.Destination.Id < 0 ? null : m.Destination.Id),
        "source_role" => OfText(variable, static m => RoleNames[(int)m.Source.Role]),
        "destination_role" => OfText(variable, static m => RoleNames[(int)m.Destination.Role]),
        "transport" => OfText(variable, static m => TransportName(m.Record.Transport)),
        "kind" => OfText(variable, static m => m.IsRequest ? RequestName : ResponseName),
        "source_port" => OfNumber(variable, static m => m.Record.Source.Port),
        "destination_port" => OfNumber(variable, static m => m.Record.Destination.Port),
        "retransmissions" => OfNumber(variable, static m => m.Retransmissions.Count),
        "last_hop" => Operand.Of(context => context[variable] is { Transaction: { } t } && IsLastHop(t)),
        "gap" => Operand.Of(context => context[variable] is { } m && context.View is { } view && view.HasGap(m.Source, m.Record.Protocol, m.Record.Time)),
        "via_at_source" => Operand.Of(context => context[variable] is { } m && IsViaAtSource(m)),
        "own_body" => Operand.Of(static context => context.HasOwnBody),
        "truncated" => Operand.Of(context => context[variable] is { Record.IsTruncated: true }),
        _ => default,
    };

    private static bool IsLastHop(Transaction transaction)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Protocol == transaction.Protocol)
                return false;
        }
        return true;
    }

    // Whether the host of the topmost Via is the address that the message came from (RFC 3261 section 18.2.1).
    private static bool IsViaAtSource(FlowMessage message)
    {
        ReadOnlySpan<byte> host = SipUriText.Host(message.Record.First(MessageField.Vias));
        int end = host.IndexOf((byte)' '); // sent-by SP branch
        host = end < 0 ? host : host[..end];
        Span<byte> source = stackalloc byte[Capture.Network.Endpoint.MaximumTextLength];
        bool isText = message.Record.Source.TryFormat(source, out int length) && SipUriText.Host(source[..length]).SequenceEqual(host);
        return isText || (Capture.Network.Endpoint.TryParseHost(host, out Capture.Network.Endpoint address) && address == message.Record.Source.Host);
    }

    private static Operand OfNumber(RuleVariable variable, Func<FlowMessage, long?> read)
        => Operand.Of(context => context[variable] is { } m ? read(m) : null);

    private static Operand OfText(RuleVariable variable, Func<FlowMessage, byte[]> read)
        => Operand.Of(context => context[variable] is { } m ? TextValue.Of(read(m)) : TextValue.Absent);
}
