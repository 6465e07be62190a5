using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Profiles;

namespace ImsTrace.Analysis.Rules;

/// <summary>Knows the rules for each shape of messages that was met. Bounded: who sends ever new shapes has them worked out anew.</summary>
internal sealed class MessageShapes
{
    /// <summary>No more shapes than these are remembered.</summary>
    public const int Most = 4_096;

    private static readonly int Subjects = Enum.GetValues<RuleSubject>().Length;
    private readonly Dictionary<MessageShape, ShapedRules?[]> known = [];
    private readonly RuleBuckets buckets;
    private readonly FieldSet fields;
    private Profile profile;
    private FlowKind flow;
    private MessageShape shape;
    private ShapedRules?[] rules = [];

    public MessageShapes(RuleLibrary library)
    {
        buckets = new(library.Rules);
        fields = library.LanguagePlan.Fields;
    }

    /// <summary>How many shapes are remembered.</summary>
    public int Count => known.Count;

    /// <summary>Goes to a flow.</summary>
    public void Start(FlowKind kind, Profile inProfile)
    {
        if (profile != inProfile)
            known.Clear();
        (profile, flow) = (inProfile, kind);
        buckets.Start(kind, inProfile);
    }

    /// <summary>Goes to a message.</summary>
    public void Turn(FlowMessage message)
    {
        MessageRecord record = message.Record;
        shape = new()
        {
            Flow = flow, Protocol = record.Protocol, Message = record.Kind, Kind = message.Named,
            Status = record.Number64(MessageField.Status), Source = message.Source.Role, Destination = message.Destination.Role,
            Transport = record.Transport, Fields = record.Present(fields),
        };
        if (known.TryGetValue(shape, out ShapedRules?[]? found))
        {
            rules = found;
            return;
        }
        if (known.Count >= Most)
            known.Clear();
        known[shape] = rules = new ShapedRules?[Subjects];
    }

    /// <summary>The rules for the message, seen as the subject.</summary>
    public ShapedRules For(RuleSubject subject)
        => rules[(int)subject] ??= ShapedRules.Of(buckets.For(subject, shape.Protocol, shape.Kind), shape);
}
