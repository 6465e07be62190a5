namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>What the shape of a message tells of an operand before a field of the message is read.</summary>
/// <param name="Holds">Whether the condition holds, or the value is there; null where the shape does not tell.</param>
/// <param name="Number">The number, where the shape tells it.</param>
/// <param name="Text">The text, where the shape tells it.</param>
internal readonly record struct Known(bool? Holds, long? Number = null, byte[]? Text = null)
{
    /// <summary>The value is not there.</summary>
    public static Known Absent => new(false);

    /// <summary>A comparison of two operands; what is absent compares with nothing.</summary>
    public static Known Of(in Known left, string sign, in Known right)
    {
        if (left.Holds == false || right.Holds == false)
            return Absent;
        if (left.Number is { } number && right.Number is { } otherNumber)
            return new(Comparisons.Holds(number, sign, otherNumber));
        return left.Text is { } text && right.Text is { } otherText ? new(Comparisons.Holds(text, sign, otherText)) : default;
    }

    /// <summary>Whether both hold.</summary>
    public static Known And(in Known left, in Known right)
        => left.Holds == false || right.Holds == false ? new(false) : left.Holds == true && right.Holds == true ? new(true) : default;

    /// <summary>Whether one of both holds.</summary>
    public static Known Or(in Known left, in Known right)
        => left.Holds == true || right.Holds == true ? new(true) : left.Holds == false && right.Holds == false ? new(false) : default;

    /// <summary>Whether it is as wanted.</summary>
    public Known Is(bool wanted) => Holds is { } holds ? new(holds == wanted) : default;
}

/// <summary>Tells of an operand what the shape of a message gives away.</summary>
internal delegate Known Knowledge(in MessageShape shape);

/// <summary>Gives what the shape of a message leaves open of a condition.</summary>
internal delegate Condition Reduction(in MessageShape shape);
