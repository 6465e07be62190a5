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
        return made with
        {
            Needs = wanted ? operand.Needs : default, Grants = wanted && operand.Field is not null ? operand.Needs : null,
            Frees = wanted ? null : FreesOf(operand.Needs),
        };
    }

    /// <summary>What holds where the other does not.</summary>
    public static Operand Not(Operand operand)
    {
        FieldSet needs = operand.Frees is [FieldSet one] ? one : default;
        return Of(operand.Test!, wanted: false) with { Needs = needs, Frees = FreesOf(operand.Needs) };
    }

    public static Operand And(Operand left, Operand right)
    {
        (Condition one, Condition other) = (left.Test!, right.Test!);
        return Operand.Of(context => one(context) && other(context)) with
        {
            Needs = left.Needs.With(right.Needs), Statuses = left.Statuses.And(right.Statuses),
            Grants = left.Grants is { } given && right.Grants is { } alsoGiven ? given.With(alsoGiven) : null,
            Frees = left.Frees is null || right.Frees is null ? null : [.. left.Frees, .. right.Frees],
        };
    }

    public static Operand Or(Operand left, Operand right)
    {
        (Condition one, Condition other) = (left.Test!, right.Test!);
        return Operand.Of(context => one(context) || other(context)) with
        {
            Needs = left.Needs.And(right.Needs), Statuses = left.Statuses.Or(right.Statuses), Grants = left.Grants ?? right.Grants,
            Frees = left.Frees ?? right.Frees,
        };
    }

    private static Operand Of(Condition test, bool wanted) => Operand.Of(context => test(context) == wanted);

    private static FieldSet[]? FreesOf(in FieldSet needs) => needs.Count == 0 ? null : [needs];

    public static bool TryMake(Operand left, string sign, Operand right, out Operand made)
    {
        made = left.Type != right.Type || left.Type == OperandType.Condition ? default
            : left.Type == OperandType.Number ? OfNumbers(left.Number!, sign, right)
            : OfTexts(left.Text!, sign, right);
        made = made.Needing(left.Needs.With(right.Needs));
        if (left.Field == MessageField.Status && right.ConstantNumber is { } number)
            made = made with { Statuses = StatusRange.Of(sign, number) };
        return made.Test is not null;
    }

    /// <summary>Makes one of several constants of the value's type; false where they are something else.</summary>
    public static bool TryMakeChoice(Operand left, IReadOnlyList<Operand> choices, out Operand made)
    {
        made = default;
        if (left.Number is { } number && choices.All(static choice => choice.ConstantNumber is not null))
        {
            long[] numbers = [.. choices.Select(static choice => choice.ConstantNumber!.Value)]; // all have one
            made = Operand.Of(context => number(context) is { } one && numbers.AsSpan().Contains(one));
            if (left.Field == MessageField.Status)
                made = made with { Statuses = new(numbers.Min(), numbers.Max()) };
        }
        else if (left.Text is { } text && choices.All(static choice => choice.ConstantText is not null))
        {
            byte[][] texts = [.. choices.Select(static choice => choice.ConstantText!)];
            made = Operand.Of(context => text(context) is { IsPresent: true } one && IsAny(one.Bytes, texts));
        }
        made = made.Needing(left.Needs);
        return made.Test is not null;
    }

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

    private static Operand OfTexts(TextOf left, string sign, Operand right)
        => right.ConstantText is { } constant ? OfText(left, sign, constant) : OfTexts(left, sign, right.Text!); // types were checked

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
