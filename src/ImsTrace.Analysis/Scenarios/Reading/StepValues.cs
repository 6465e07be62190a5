using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios.Reading;

/// <summary>Reads codes and conditions out of the YAML of a scenario.</summary>
internal sealed class StepValues(DefinitionErrors errors, ExpressionNames names)
{
    public DefinitionErrors Errors => errors;

    /// <summary>Codes and ranges of codes: <c>202</c>, <c>300-699</c>, or a list of these.</summary>
    public StatusRange[] Ranges(DefinitionMapping source, string key)
    {
        var ranges = new List<StatusRange>();
        foreach (DefinitionNode node in source.List(key))
        {
            string[] ends = node.Text.Split('-');
            if (ends.Length <= 2 && int.TryParse(ends[0], out int first) && int.TryParse(ends[^1], out int last))
                ranges.Add(new(first, last));
            else
                errors.Add(node, $"'{node.Text}' is no code and no range of codes");
        }
        return [.. ranges];
    }

    public Condition? Condition(DefinitionNode? node)
    {
        if (node is null)
            return null;
        if (ExpressionParser.TryParse(node.Text, names, out Condition condition, out ExpressionError error))
            return condition;
        errors.Add(node.Line, node.Column + error.Offset, error.Text);
        return null;
    }
}
