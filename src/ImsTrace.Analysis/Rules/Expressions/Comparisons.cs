using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Compiles comparisons of operands.</summary>
internal static class Comparisons
{
    public static Operand IsPresent(Operand operand, bool wanted)
    {
        Operand made;
        if (operand.Number is { } number)
            made = Operand.Of(context => number(context).HasValue == wanted);
        else if (operand.Text is { } text)
            made = Operand.Of(context => text(context).IsPresent == wanted);
        else
            made = Of(operand.Test!, wanted); // the third of three
        return made with { Shaped = Is(operand, wanted) };
    }

    /// <summary>What holds where the other does not.</summary>
    public static Operand Not(Operand operand)
    {
        Operand made = Of(operand.Test!, wanted: false) with { Shaped = Is(operand, wanted: false) };
        if (operand.Reduced is null)
            return made;
        MadeConditions reduced = new(static parts => Negate(parts[0]));
        return made with { Reduced = (in shape) => reduced.Of(operand.Reduce(shape)) };
    }

    private static Condition Negate(Condition test) => context => !test(context);

    private static Operand Of(Condition test, bool wanted) => Operand.Of(context => test(context) == wanted);

    private static Knowledge? Is(Operand operand, bool wanted)
        => operand.Shaped is { } shaped ? (in shape) => shaped(shape).Is(wanted) : null;

    public static bool TryMake(Operand left, string sign, Operand right, out Operand made)
    {
        made = left.Type != right.Type || left.Type == OperandType.Condition ? default
            : left.Type == OperandType.Number ? OfNumbers(left.Number!, sign, right)
            : OfTexts(left, sign, right);
        if (made.Test is null)
            return false;
        if (left.Shaped is not null || right.Shaped is not null)
            made = made with { Shaped = (in shape) => Known.Of(left.Know(shape), sign, right.Know(shape)) };
        return true;
    }

    /// <summary>Makes one of several constants of the value's type; false where they are something else.</summary>
    public static bool TryMakeChoice(Operand left, IReadOnlyList<Operand> choices, out Operand made)
    {
        made = default;
        if (left.Number is { } number && choices.All(static choice => choice.ConstantNumber is not null))
        {
            long[] numbers = [.. choices.Select(static choice => choice.ConstantNumber!.Value)]; // all have one
            made = Operand.Of(context => number(context) is { } one && numbers.AsSpan().Contains(one));
        }
        else if (left.Text is { } text && choices.All(static choice => choice.ConstantText is not null))
        {
            byte[][] texts = [.. choices.Select(static choice => choice.ConstantText!)];
            made = Operand.Of(context => text(context) is { IsPresent: true } one && IsAny(one.Bytes, texts));
        }
        if (made.Test is null)
            return false;
        made = made with { Shaped = left.Shaped is null ? null : (in shape) => KnowChoice(left.Know(shape), choices, shape) };
        return true;
    }

    private static Known KnowChoice(in Known left, IReadOnlyList<Operand> choices, in MessageShape shape)
    {
        Known any = new(false);
        foreach (Operand choice in choices)
            any = Known.Or(any, Known.Of(left, "==", choice.Know(shape)));
        return any;
    }

    /// <summary>Compares two numbers.</summary>
    public static bool Holds(long one, string sign, long other) => sign switch
    {
        "==" => one == other,
        "!=" => one != other,
        "<" => one < other,
        "<=" => one <= other,
        ">" => one > other,
        _ => one >= other,
    };

    /// <summary>Compares two texts.</summary>
    public static bool Holds(ReadOnlySpan<byte> one, string sign, ReadOnlySpan<byte> other) => sign switch
    {
        "==" => one.SequenceEqual(other),
        "!=" => !one.SequenceEqual(other),
        "starts" => one.StartsWith(other),
        _ => Contains(one, other),
    };

    private static bool IsAny(ReadOnlySpan<byte> one, byte[][] texts)
    {
        foreach (byte[] text in texts)
        {
            if (one.SequenceEqual(text))
                return true;
        }
        return false;
    }

    private static Operand OfNumbers(NumberOf left, string sign, Operand right)
        => right.ConstantNumber is { } constant ? OfNumber(left, sign, constant) : OfNumbers(left, sign, right.Number!); // types were checked

    // A lifted comparison with null is false; only != has to be told.
    private static Operand OfNumber(NumberOf left, string sign, long right) => sign switch
    {
        "==" => Operand.Of(context => left(context) == right),
        "!=" => Operand.Of(context => left(context) is { } one && one != right),
        "<" => Operand.Of(context => left(context) < right),
        "<=" => Operand.Of(context => left(context) <= right),
        ">" => Operand.Of(context => left(context) > right),
        ">=" => Operand.Of(context => left(context) >= right),
        _ => default,
    };

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

    private static Operand OfTexts(Operand left, string sign, Operand right)
    {
        if (right.ConstantText is { } constant)
            return OfText(left.Text!, sign, constant); // types were checked
        bool areFields = left.Field is not null && right.Field is not null && sign is "==" or "!=";
        return areFields ? OfFields(left.Field!.Value, right.Field!.Value, wanted: sign == "==") : OfTexts(left.Text!, sign, right.Text!);
    }

    // What most rules of several messages compare.
    private static Operand OfFields((RuleVariable Of, MessageField Field) left, (RuleVariable Of, MessageField Field) right, bool wanted)
        => Operand.Of(context => context[left.Of] is { } one && context[right.Of] is { } other
            && one.Record.TryGet(left.Field, out ReadOnlySpan<byte> text) && other.Record.TryGet(right.Field, out ReadOnlySpan<byte> others)
            && text.SequenceEqual(others) == wanted);

    private static Operand OfText(TextOf left, string sign, byte[] right) => sign switch
    {
        "==" => Operand.Of(context => left(context) is { IsPresent: true } one && one.Bytes.SequenceEqual(right)),
        "!=" => Operand.Of(context => left(context) is { IsPresent: true } one && !one.Bytes.SequenceEqual(right)),
        "starts" => Operand.Of(context => left(context) is { IsPresent: true } one && one.Bytes.StartsWith(right)),
        "contains" => Operand.Of(context => left(context) is { IsPresent: true } one && Contains(one.Bytes, right)),
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
