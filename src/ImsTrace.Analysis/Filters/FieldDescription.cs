namespace ImsTrace.Analysis.Filters;

/// <summary>A field of messages as lists and completion show it.</summary>
/// <param name="Name">Its name in filters; our own names are those of outputs and rules too.</param>
/// <param name="Type">What it holds: text, list (of texts), number, boolean, address, endpoint, time or protocol.</param>
/// <param name="Tshark">What tshark calls the same, where it has it.</param>
/// <param name="Text">What it means.</param>
public sealed record FieldDescription(string Name, string Type, string Tshark, string Text);
