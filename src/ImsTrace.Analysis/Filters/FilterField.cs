using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Filters;

/// <summary>A field that a filter can ask for.</summary>
/// <param name="Name">Its name in expressions.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Any">Whether one of its values in a message is as wanted.</param>
/// <param name="Plan">What the record must hold for it.</param>
/// <param name="Text">What it means, in a few words.</param>
internal sealed record FilterField(string Name, FilterType Type, AnyValue Any, FieldPlan Plan, string Text)
{
    /// <summary>Whether its value is known only when the message's flow is.</summary>
    public bool NeedsFlow { get; init; }

    /// <summary>The number that a name in quotes stands for, as of an enumerated AVP; null where there is none.</summary>
    public Func<string, long?>? NumberOf { get; init; }

    /// <summary>Whether the name is tshark's.</summary>
    public bool IsTshark { get; init; } = true;
}

/// <summary>Goes through a field's values in a message until one passes the test; false where none does, or the field is absent.</summary>
internal delegate bool AnyValue(MessageRecord message, ValueTest test);
