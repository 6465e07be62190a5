using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Filters;

/// <summary>A compiled filter of messages. It serves one thread at a time, and allocates nothing for a message.</summary>
public sealed class Filter
{
    private readonly FilterTest test;

    private Filter(FilterTest test, FilterParser parser) => (this.test, Plan, NeedsFlow) = (test, parser.Plan, parser.NeedsFlow);

    /// <summary>The fields that it asks for.</summary>
    public FieldPlan Plan { get; }

    /// <summary>Whether it asks for the message's flow, which is known only when messages are joined.</summary>
    public bool NeedsFlow { get; }

    /// <summary>Compiles an expression; null, and why in a few lines, where it is none.</summary>
    public static Filter? TryParse(string text, out string wrong)
    {
        wrong = "";
        if (FilterParser.TryParse(text, out FilterTest test, out FilterParser parser, out ExpressionError error))
            return new(test, parser);
        wrong = $"{error.Text}{(error.Text.EndsWith('?') ? "" : ".")}\n  {new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)])}\n  {new string(' ', error.Offset)}^";
        return null;
    }

    /// <summary>Whether the message is as wanted.</summary>
    public bool Matches(MessageRecord message) => test(message);
}
