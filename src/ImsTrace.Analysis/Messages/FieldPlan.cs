namespace ImsTrace.Analysis.Messages;

/// <summary>The union of the fields that outputs, rules, scenarios and joins will ask for; what no plan asks for is not read.</summary>
public readonly struct FieldPlan
{
    private readonly UInt128 mask;

    private FieldPlan(UInt128 mask) => this.mask = mask;

    /// <summary>Every field.</summary>
    public static FieldPlan All => new(UInt128.MaxValue);

    /// <summary>A plan of these fields.</summary>
    public static FieldPlan Of(params ReadOnlySpan<MessageField> fields)
    {
        UInt128 mask = 0;
        foreach (MessageField field in fields)
            mask |= UInt128.One << (int)field;
        return new(mask);
    }

    /// <summary>Whether anyone asks for the field.</summary>
    public bool Has(MessageField field) => ((mask >> (int)field) & 1) != 0;

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
    public FieldPlan With(FieldPlan other) => new(mask | other.mask);
}
