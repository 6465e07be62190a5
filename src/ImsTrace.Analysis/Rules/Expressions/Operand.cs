namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>A compiled part of an expression: just one of the three is set. A list is a text whose items are parted by line feeds.</summary>
internal readonly record struct Operand(Condition? Test, NumberOf? Number, TextOf? Text)
{
    public static Operand Of(Condition test) => new(test, null, null);

    public static Operand Of(NumberOf number) => new(null, number, null);

    public static Operand Of(TextOf text) => new(null, null, text);

    public OperandType Type => Test is not null ? OperandType.Condition : Number is not null ? OperandType.Number : OperandType.Text;
}

/// <summary>What an operand gives.</summary>
internal enum OperandType : byte { Condition, Number, Text }
