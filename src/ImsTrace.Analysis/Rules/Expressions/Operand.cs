using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>A compiled part of an expression: just one of the three is set. A list is a text whose items are parted by line feeds.</summary>
internal readonly struct Operand()
{
    public Condition? Test { get; private init; }

    public NumberOf? Number { get; private init; }

    public TextOf? Text { get; private init; }

    /// <summary>Fields of the judged message without which the condition cannot hold, or the value is absent.</summary>
    public FieldSet Needs { get; init; }

    /// <summary>The number, where it is the same for all messages.</summary>
    public long? ConstantNumber { get; private init; }

    /// <summary>The text, where it is the same for all messages.</summary>
    public byte[]? ConstantText { get; private init; }

    /// <summary>The field of the judged message that it is; null where it is something else.</summary>
    public MessageField? Field { get; init; }

    /// <summary>Fields of the judged message with which the condition holds, whatever is in them; null where no such set is known.</summary>
    public FieldSet? Grants { get; init; }

    /// <summary>Sets of fields: where the judged message lacks one of each set, the condition holds; null where no such sets are known.</summary>
    public FieldSet[]? Frees { get; init; }

    /// <summary>The status codes of the judged message that the condition can hold for.</summary>
    public StatusRange Statuses { get; init; } = StatusRange.All;

    public static Operand Of(Condition test) => new() { Test = test };

    public static Operand Of(NumberOf number) => new() { Number = number };

    public static Operand Of(TextOf text) => new() { Text = text };

    public static Operand OfConstant(long number) => new() { Number = _ => number, ConstantNumber = number };

    public static Operand OfConstant(byte[] text) => new() { Text = _ => TextValue.Of(text), ConstantText = text };

    public OperandType Type => Test is not null ? OperandType.Condition : Number is not null ? OperandType.Number : OperandType.Text;

    /// <summary>Whether the condition says no more than that its fields are there.</summary>
    public bool IsPresence => Grants is { } grants && Needs.HasAll(grants);

    /// <summary>Whether none of the three is set.</summary>
    public bool IsNone => Test is null && Number is null && Text is null;

    /// <summary>The same, in need of these fields.</summary>
    public Operand Needing(in FieldSet fields) => this with { Needs = fields };
}

/// <summary>What an operand gives.</summary>
internal enum OperandType : byte { Condition, Number, Text }
