using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Compiles comparisons of operands.</summary>
internal static class Comparisons
{
    public static Operand IsPresent(Operand operand, bool wanted)
    {
        FieldSet needs = wanted ? operand.Needs : default;
        if (operand.Number is { } number)
            return Operand.Of(context => number(context).HasValue == wanted).Needing(needs);
        if (operand.Text is { } text)
            return Operand.Of(context => text(context).IsPresent == wanted).Needing(needs);
        Condition test = operand.Test!; // the third of three
        return Operand.Of(context => test(context) == wanted).Needing(needs);
    }

    public static bool TryMake(Operand left, string sign, Operand right, out Operand made)
    {
        made = left.Type != right.Type || left.Type == OperandType.Condition ? default
            : left.Type == OperandType.Number ? OfNumbers(left.Number!, sign, right.Number!)
            : OfTexts(left.Text!, sign, right.Text!);
        made = made.Needing(left.Needs.With(right.Needs));
        return made.Test is not null;
    }

    // A lifted comparison with null is false; only != has to be told.
    private static Operand OfNumbers(NumberOf left, string sign, NumberOf right) => sign switch
    {
        "==" => Operand.Of(context => left(context) is { } one && right(context) is { } other && one == other),
        "!=" => Operand.Of(context => left(context) is { } one && right(context) is { } other && one != other),
        "<" => Operand.Of(context => left(context) < right(context)),
        "<=" => Operand.Of(context => left(context) <= right(context)),
        ">" => Operand.Of(context => left(context) > right(context)),
        ">=" => Operand.Of(context => left(context) >= right(context)),
        _ => default,
    };

    private static Operand OfTexts(TextOf left, string sign, TextOf right) => sign switch
    {
        "==" => Both(left, right, static (one, other) => one.SequenceEqual(other)),
        "!=" => Both(left, right, static (one, other) => !one.SequenceEqual(other)),
        "starts" => Both(left, right, static (one, other) => one.StartsWith(other)),
        "contains" => Both(left, right, Contains),
        _ => default,
    };

    private static Operand Both(TextOf left, TextOf right, Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>, bool> holds)
        => Operand.Of(context =>
        {
            TextValue one = left(context);
            TextValue other = right(context);
            return one.IsPresent && other.IsPresent && holds(one.Bytes, other.Bytes);
        });

    // A list contains an item; any text contains a part, where it is no list.
    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        foreach (ReadOnlySpan<byte> line in new LineEnumerator(text))
        {
            if (line.IndexOf(part) >= 0)
                return true;
        }
        return false;
    }
}
