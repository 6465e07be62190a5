using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Tests.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.TestKit.Files;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules;

public class MessageShapeTests
{
    /// <summary>What a shape says of a rule is what the message itself says, for all messages of all captures and all subjects.</summary>
    [Fact]
    public void Of_AnyMessage_DecidesNoRuleOtherwiseThanTheMessageDoes()
    {
        Comparison comparison = new();
        foreach (string name in Captures.All)
        {
            AnalysisOptions options = new() { Captures = [Captures.PathOf(name)], Workers = 1, Plan = FieldPlan.All };
            AnalysisRun.Flows(options, comparison, null, out string? unusable);
            Assert.Null(unusable);
        }

        Assert.Empty(comparison.Wrong.Distinct());
        Assert.InRange(comparison.Kept, 10_000, long.MaxValue);
        Assert.InRange(comparison.LeftOut, 10_000, long.MaxValue);
        Assert.InRange(comparison.Shortened, 10_000, long.MaxValue);
    }

    [Fact]
    public void Turn_EverNewShapes_RemembersNoMoreThanItsLimit()
    {
        MessageShapes shapes = new(RuleLibrary.BuiltIn());
        shapes.Start(FlowKind.PagerMessage, Profile.ImsR5);
        for (int status = 0; status < 2 * MessageShapes.Most + 10; status++)
        {
            MessageRecordBuilder builder = new();
            builder.Set(MessageField.Status, status);
            MessageRecord record = new() { Protocol = Protocol.Sip };
            builder.Pack(record, new byte[builder.PackedLength], 0);
            shapes.Turn(new(record));
            Assert.NotNull(shapes.For(RuleSubject.Response));
            Assert.InRange(shapes.Count, 1, MessageShapes.Most);
        }
    }

    private sealed class Comparison : IFlowResultSink
    {
        private static readonly RuleSubject[] Subjects = Enum.GetValues<RuleSubject>();
        private readonly RuleLibrary library = RuleLibrary.BuiltIn();
        private readonly RuleContext context = new();
        private readonly MessageShapes shapes;
        private readonly RuleBuckets buckets;

        public Comparison() => (shapes, buckets) = (new(library), new(library.Rules));

        public List<string> Wrong { get; } = [];

        public long Kept { get; private set; }

        public long LeftOut { get; private set; }

        public long Shortened { get; private set; }

        public void OnResult(FlowResult result)
        {
            context.Flow = result.Flow;
            shapes.Start(result.Flow.Kind, Profile.ImsR5);
            buckets.Start(result.Flow.Kind, Profile.ImsR5);
            foreach (FlowMessage message in result.Flow.Messages)
            {
                context.Start(message);
                shapes.Turn(message);
                foreach (RuleSubject subject in Subjects)
                {
                    context.Turn(subject);
                    Compare(message, shapes.For(subject), buckets.For(subject, message.Record.Protocol, message.Named));
                }
            }
        }

        private void Compare(FlowMessage message, ShapedRules shaped, Rule[] rules)
        {
            HashSet<Rule> asked = [.. shaped.Asked.Select(open => open.Rule)];
            HashSet<int> kept = [.. Enumerable.Range(0, 64 * shaped.Kept.Length).Where(place => (shaped.Kept[place / 64] >> place & 1) != 0)];
            foreach (AskedRule open in shaped.Asked.Where(open => open.Where is null && open.Rule.Where is { } where && !where.Test!(context)))
                Wrong.Add($"{open.Rule.Id} is asked, but does not speak of message {message.Record.Number}");
            foreach (AskedRule open in shaped.Asked)
            {
                bool speaks = open.Rule.Where is not { } where || where.Test!(context);
                bool isAsked = open.Where is null || open.Where(context);
                Shortened += open.Where != open.Rule.Where?.Test || open.Require != open.Rule.Require.Test ? 1 : 0;
                if (isAsked != speaks || (speaks && open.Require(context) != open.Rule.Require.Test!(context)))
                    Wrong.Add($"{open.Rule.Id} is asked something else of message {message.Record.Number}");
            }
            foreach (Rule rule in rules.Where(rule => !asked.Contains(rule)))
            {
                bool speaks = rule.Where is not { } where || where.Test!(context);
                bool isKept = speaks && rule.Require.Test!(context) && !rule.Unless.Any(unless => unless.When.Test!(context));
                (Kept, LeftOut) = (Kept + (isKept ? 1 : 0), LeftOut + (speaks ? 0 : 1));
                if (speaks ? !isKept || !kept.Contains(rule.Place) : kept.Contains(rule.Place) && rules.Count(other => other.Place == rule.Place) == 1)
                    Wrong.Add($"{rule.Id} would be otherwise for message {message.Record.Number}");
            }
        }
    }
}
