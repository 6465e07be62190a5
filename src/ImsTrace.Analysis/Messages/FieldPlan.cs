using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Analysis.Messages;

/// <summary>The union of the fields that outputs, rules, scenarios and joins will ask for; what no plan asks for is not read.</summary>
public readonly struct FieldPlan
{
    private readonly FieldSet fields;
    private readonly RawParts? parts;

    private FieldPlan(in FieldSet fields, RawParts? parts = null) => (this.fields, this.parts) = (fields, parts);

    /// <summary>Every field.</summary>
    public static FieldPlan All => new(EnumSets.All<MessageField>());

    /// <summary>A plan of these fields.</summary>
    public static FieldPlan Of(params ReadOnlySpan<MessageField> fields) => new(EnumSets.Of(fields));

    /// <summary>A plan of a header or AVP that is no field.</summary>
    internal static FieldPlan Of(RawParts part) => new(EnumSets.Of(MessageField.RawParts), part);

    /// <summary>Headers and AVPs that are asked for beside the fields.</summary>
    internal RawParts Parts => parts ?? RawParts.None;

    /// <summary>The fields that are asked for.</summary>
    internal FieldSet Fields => fields;

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
    public FieldPlan With(FieldPlan other) => new(fields.With(other.fields), Parts.With(other.Parts));
}
