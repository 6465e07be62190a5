using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>A compiled part of an expression: just one of the three is set. A list is a text whose items are parted by line feeds.</summary>
internal readonly struct Operand
{
    public Condition? Test { get; private init; }

    public NumberOf? Number { get; private init; }

    public TextOf? Text { get; private init; }

    /// <summary>What a message's shape tells; null where it tells nothing.</summary>
    public Knowledge? Shaped { get; init; }

    /// <summary>What is left to ask of messages of a shape; null where that is the whole condition.</summary>
    public Reduction? Reduced { get; init; }

    /// <summary>The conditions that it joins; null where it joins none.</summary>
    public Junction? Junction { get; init; }

    /// <summary>The field whose text it is; null where it is none.</summary>
    public (RuleVariable Of, MessageField Field)? Field { get; init; }

    /// <summary>The number, where it is the same for all messages.</summary>
    public long? ConstantNumber { get; private init; }

    /// <summary>The text, where it is the same for all messages.</summary>
    public byte[]? ConstantText { get; private init; }

    public static Operand Of(Condition test) => new() { Test = test };

    public static Operand Of(NumberOf number) => new() { Number = number };

    public static Operand Of(TextOf text) => new() { Text = text };

    public static Operand OfConstant(long number) => new() { Number = _ => number, ConstantNumber = number, Shaped = (in _) => new(true, number) };

    public static Operand OfConstant(byte[] text) => new() { Text = _ => TextValue.Of(text), ConstantText = text, Shaped = (in _) => new(true, Text: text) };

    public static Operand OfConstant(bool holds) => new() { Test = _ => holds, Shaped = (in _) => new(holds) };

    public OperandType Type => Test is not null ? OperandType.Condition : Number is not null ? OperandType.Number : OperandType.Text;

    /// <summary>Whether none of the three is set.</summary>
    public bool IsNone => Test is null && Number is null && Text is null;

    /// <summary>What a message's shape tells of it.</summary>
    public Known Know(in MessageShape shape) => Shaped is { } shaped ? shaped(shape) : default;

    /// <summary>The condition, without what a message's shape decides.</summary>
    public Condition Reduce(in MessageShape shape) => Reduced is { } reduced ? reduced(shape) : Test!; // for conditions
}

/// <summary>What an operand gives.</summary>
internal enum OperandType : byte { Condition, Number, Text }
