using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Rules;

/// <summary>Compiles one rule from its YAML mapping.</summary>
internal sealed class RuleReader(DefinitionMapping source, ExpressionNames names)
{
    private static readonly string[] SubjectNames = ["message", "request", "response", "copy", "ack", "diameter", "diameter-answer", "relay"];
    private static readonly string[] Severities = ["info", "warning", "error"];
    private static readonly string[] Categories = ["syntax", "transaction", "dialog", "sequence", "timing", "security", "interoperability"];
    private readonly DefinitionErrors errors = source.Errors;

    /// <summary>The rule; null where something is wrong.</summary>
    public Rule? Read()
    {
        int before = errors.List.Count;
        string command = source.Optional("command", "");
        int code = 0;
        if (command.Length > 0 && !DiameterNames.TryFindRequest(command, out code))
            errors.Add(source.Node, $"'{command}' is no Diameter request that is known");
        RuleSubject subject = (RuleSubject)Choose("on", SubjectNames, 0);
        Operand? where = source.Take("where") is { } given ? ReadCondition(given) : null;
        bool readsCause = source.Take("require") is { } text && text.Text.Contains("cause.", StringComparison.Ordinal);
        Operand require = ReadRequired();
        var rule = new Rule
        {
            Id = source.Required("id"), Text = source.Optional("text", ""), Severity = (Severity)Choose("severity", Severities, 0),
            Category = Categories[Choose("category", Categories, 0)], Subject = subject, Command = code,
            Protocol = subject is RuleSubject.Diameter or RuleSubject.DiameterAnswer ? Protocol.Diameter
                : (Protocol)(1 + Choose("protocol", ["sip", "diameter", "msrp", "h248"], otherwise: 0)),
            Methods = [.. source.List("method").Select(node => Encoding.ASCII.GetBytes(node.Text))], Kinds = ReadKinds(), Where = where,
            Scope = new(ReadProfiles("profile"), ReadProfiles("not-profile")), Severities = [.. ReadSeverities()],
            Unless = [.. source.List("unless").Select(ReadUnless)], Require = require,
            Message = ReadTemplate("message"), Expected = ReadTemplate("expected"), Observed = ReadTemplate("observed"),
            Reference = source.Required("reference"),
        };
        rule.IsOfAllInterfaces = RuleDescription.IsOfSequence(rule.Category) || (rule.Protocol == Protocol.Diameter && readsCause);
        source.Finish();
        return errors.List.Count == before ? rule : null;
    }

    private int Choose(string key, string[] words, int otherwise)
    {
        string word = source.Optional(key, words[otherwise]);
        int place = Array.IndexOf(words, word);
        if (place < 0)
            errors.Add(source.Node, $"'{key}' is one of {string.Join(", ", words)}");
        return Math.Max(place, 0);
    }

    private uint ReadKinds()
    {
        uint kinds = 0;
        foreach (DefinitionNode node in source.List("kind"))
        {
            FlowKind[] found = [.. Enum.GetValues<FlowKind>().Where(kind => kind.Name() == node.Text)];
            if (found.Length == 0)
                errors.Add(node, $"'{node.Text}' is no kind of flow");
            else
                kinds |= 1u << (int)found[0];
        }
        return kinds;
    }

    private (Operand When, string Reason) ReadUnless(DefinitionNode node)
    {
        var entry = new DefinitionMapping(node, errors);
        Operand when = entry.Take("when") is { } text ? ReadCondition(text) : Operand.OfConstant(false);
        string reason = entry.Required("reason");
        entry.Finish();
        return (when, reason);
    }

    private Operand ReadRequired()
    {
        if (source.Take("require") is { } node)
            return ReadCondition(node);
        errors.Add(source.Node, "'require' is missing");
        return Operand.OfConstant(true);
    }

    private Profile ReadProfiles(string key)
    {
        Profile profiles = Profile.None;
        foreach (DefinitionNode node in source.List(key))
            profiles |= FindProfile(node);
        return profiles;
    }

    private Profile FindProfile(DefinitionNode node)
    {
        if (!ProfileNames.TryFind(node.Text, out Profile found))
            errors.Add(node, $"'{node.Text}' is no profile: one of ims, {string.Join(", ", ProfileNames.All)}");
        return found;
    }

    private IEnumerable<(Profile In, Severity Severity)> ReadSeverities()
    {
        foreach ((DefinitionNode key, DefinitionNode value) in source.Take("severity-in")?.Entries ?? [])
        {
            int severity = Array.IndexOf(Severities, value.Text);
            if (severity < 0)
                errors.Add(value, $"'{value.Text}' is one of {string.Join(", ", Severities)}");
            yield return (FindProfile(key), (Severity)Math.Max(severity, 0));
        }
    }

    private Operand ReadCondition(DefinitionNode node)
    {
        if (ExpressionParser.TryParse(node.Text, names, out Condition condition, out Operand whole, out ExpressionError error))
            return whole;
        Complain(node, error);
        return Operand.Of(condition);
    }

    private TextTemplate ReadTemplate(string key)
    {
        DefinitionNode node = source.Take(key) ?? new(DefinitionKind.Scalar, source.Node.Line, source.Node.Column);
        if (node.Text.Length == 0)
            errors.Add(node, $"'{key}' is missing");
        if (!TextTemplate.TryParse(node.Text, names, out TextTemplate template, out ExpressionError error))
            Complain(node, error);
        return template;
    }

    private void Complain(DefinitionNode node, ExpressionError error)
        => errors.Add(node.Line, node.Column + error.Offset, $"at character {error.Offset + 1} of the expression: {error.Text}");
}
