namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>
/// Conditions of which all are to hold, or one of them. Most of them are about fields that messages have or lack: for messages of one
/// shape those are left out, so that only what the message itself decides is asked of it.
/// </summary>
internal sealed class Junction
{
    private readonly Operand[] parts;
    private readonly bool isAnd;
    private readonly MadeConditions reduced;

    private Junction(Operand[] parts, bool isAnd) => (this.parts, this.isAnd, reduced) = (parts, isAnd, new(Join));

    /// <summary>Joins two conditions; those that are such junctions themselves become one with it.</summary>
    public static Operand Of(Operand left, Operand right, bool isAnd)
    {
        Junction junction = new([.. PartsOf(left, isAnd), .. PartsOf(right, isAnd)], isAnd);
        return Operand.Of(junction.Join([.. junction.parts.Select(static part => part.Test!)])) with // conditions, all of them
        {
            Junction = junction, Shaped = Array.TrueForAll(junction.parts, static part => part.Shaped is null) ? null : junction.Know,
            Reduced = junction.Reduce,
        };
    }

    private static ReadOnlySpan<Operand> PartsOf(Operand operand, bool isAnd)
        => operand.Junction is { } junction && junction.isAnd == isAnd ? junction.parts : (Operand[])[operand];

    private Known Know(in MessageShape shape)
    {
        Known whole = new(isAnd);
        foreach (Operand part in parts)
            whole = isAnd ? Known.And(whole, part.Know(shape)) : Known.Or(whole, part.Know(shape));
        return whole;
    }

    private Condition Reduce(in MessageShape shape)
    {
        List<Condition> open = [];
        foreach (Operand part in parts)
        {
            Known known = part.Know(shape);
            if (known.Holds != isAnd)
                open.Add(part.Reduce(shape));
            if (known.Holds == !isAnd)
                return part.Test!; // it decides the whole
        }
        return open.Count == 1 ? open[0] : reduced.Of([.. open]);
    }

    private Condition Join(Condition[] all) => all switch
    {
        [var one, var two] => isAnd ? context => one(context) && two(context) : context => one(context) || two(context),
        [var one, var two, var three] => isAnd
            ? context => one(context) && two(context) && three(context)
            : context => one(context) || two(context) || three(context),
        _ => context => JoinAll(all, context),
    };

    private bool JoinAll(Condition[] all, RuleContext context)
    {
        foreach (Condition one in all)
        {
            if (one(context) != isAnd)
                return !isAnd;
        }
        return isAnd;
    }
}
