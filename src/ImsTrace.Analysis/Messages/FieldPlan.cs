namespace ImsTrace.Analysis.Messages;

/// <summary>The union of the fields that outputs, rules, scenarios and joins will ask for; what no plan asks for is not read.</summary>
public readonly struct FieldPlan
{
    private readonly FieldSet fields;

    private FieldPlan(in FieldSet fields) => this.fields = fields;

    /// <summary>Every field.</summary>
    public static FieldPlan All => new(FieldSet.All);

    /// <summary>A plan of these fields.</summary>
    public static FieldPlan Of(params ReadOnlySpan<MessageField> fields)
    {
        FieldSet set = default;
        foreach (MessageField field in fields)
            set.Add(field);
        return new(set);
    }

    /// <summary>Whether anyone asks for the field.</summary>
    public bool Has(MessageField field) => fields.Has(field);

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
    public FieldPlan With(FieldPlan other) => new(fields.With(other.fields));
}
