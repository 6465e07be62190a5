namespace ImsTrace.Analysis.Messages;

/// <summary>The union of the fields that outputs, rules, scenarios and joins will ask for; what no plan asks for is not read.</summary>
public readonly struct FieldPlan
{
    // Two words and not one UInt128: methods that hold one of these are not compiled ahead of time.
    private readonly ulong low;
    private readonly ulong high;

    private FieldPlan(ulong low, ulong high) => (this.low, this.high) = (low, high);

    /// <summary>Every field.</summary>
    public static FieldPlan All => new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>A plan of these fields.</summary>
    public static FieldPlan Of(params ReadOnlySpan<MessageField> fields)
    {
        ulong low = 0;
        ulong high = 0;
        foreach (MessageField field in fields)
        {
            if ((int)field < 64)
                low |= 1UL << (int)field;
            else
                high |= 1UL << ((int)field - 64);
        }
        return new(low, high);
    }

    /// <summary>Whether anyone asks for the field.</summary>
    public bool Has(MessageField field) => ((((int)field < 64 ? low : high) >> ((int)field & 63)) & 1) != 0;

    /// <summary>Whether anyone asks for one of these fields.</summary>
    public bool HasAny(params ReadOnlySpan<MessageField> fields)
    {
        foreach (MessageField field in fields)
        {
            if (Has(field))
                return true;
        }
        return false;
    }

    /// <summary>The fields of both plans.</summary>
    public FieldPlan With(FieldPlan other) => new(low | other.low, high | other.high);
}
