using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios.States;

/// <summary>Compiles a machine of states from its YAML document, one that has <c>states</c>.</summary>
internal sealed class StateReader(DefinitionMapping document, ExpressionNames names)
{
    private const int MaximumStates = 64;
    private readonly DefinitionErrors errors = document.Errors;
    private readonly List<MessageField> fields = [];
    private List<string> states = [];
    private List<string> events = [];

    /// <summary>The fields that make out its threads.</summary>
    public FieldPlan Plan => FieldPlan.Of([.. fields]);

    /// <summary>The machine; null where something is wrong.</summary>
    public StateScenario? Read()
    {
        int before = errors.List.Count;
        string name = document.Required("scenario");
        string reference = document.Required("reference");
        FlowKind[] kinds = [.. document.List("kind").Select(node => ScenarioReader.ReadKind(document, node.Text, node))];
        IReadOnlyList<DefinitionNode> eventNodes = document.List("events");
        IReadOnlyList<DefinitionNode> stateNodes = document.List("states");
        (events, states) = (IdsOf(eventNodes), IdsOf(stateNodes));
        MessageField[][] thread = [.. document.List("thread").Select(ReadFields)];
        TextOf[] party = [.. document.List("party").Select(ReadText).OfType<TextOf>()];
        StateEvent[] readEvents = [.. eventNodes.Select(node => ReadEvent(new(node, errors), reference))];
        StateOfThread[] readStates = [.. stateNodes.Select(node => ReadState(new(node, errors)))];
        document.Finish();
        if (kinds.Length == 0 || thread.Length == 0 || readEvents.Length == 0 || readStates.Length is 0 or > MaximumStates)
            errors.Add(document.Node, $"a scenario with states has kinds, a thread, events, and 1 to {MaximumStates} states");
        return errors.List.Count > before ? null : new()
        {
            Name = name, Kinds = kinds, Reference = reference, Thread = thread, Party = party, Events = readEvents, States = readStates,
        };
    }

    private List<string> IdsOf(IReadOnlyList<DefinitionNode> nodes)
    {
        List<string> ids = [];
        foreach (DefinitionNode node in nodes)
        {
            string id = node.Find("id")?.Text ?? "";
            if (id.Length == 0 || ids.Contains(id))
                errors.Add(node, id.Length == 0 ? "'id' is missing" : $"'{id}' stands here twice");
            ids.Add(id);
        }
        return ids;
    }

    private StateEvent ReadEvent(DefinitionMapping source, string reference)
    {
        string id = source.Required("id");
        Condition? when = new StepValues(errors, names).Condition(source.Take("when"));
        if (when is null && !source.Has("when"))
            errors.Add(source.Node, "'when' is missing");
        var read = new StateEvent(id, source.Optional("clause", reference), when ?? (static _ => false),
            source.Has("starts") ? Place(source, source.Take("starts"), states) : -1, source.Flag("opens"));
        source.Finish();
        return read;
    }

    private StateOfThread ReadState(DefinitionMapping source)
    {
        string id = source.Required("id");
        int[] next = [.. events.Select(static _ => -1)];
        foreach ((DefinitionNode key, DefinitionNode value) in source.Take("next")?.Entries ?? [])
        {
            int at = events.IndexOf(key.Text);
            if (at < 0)
                errors.Add(key, $"'{key.Text}' is none of the events");
            else
                next[at] = Place(source, value, states);
        }
        bool hasEnd = source.Has("lasts") || source.Has("lasts-else");
        NumberOf? lasts = ReadNumber(source.Take("lasts"));
        var read = new StateOfThread(id, next, lasts, source.Number("lasts-else", 0), hasEnd ? Place(source, source.Take("then"), states) : -1);
        source.Finish();
        return read;
    }

    private NumberOf? ReadNumber(DefinitionNode? node)
    {
        if (node is null)
            return null;
        bool isGood = ExpressionParser.TryParse(node.Text, names, out Operand operand, out ExpressionError error);
        if (isGood && operand.Number is { } number)
            return number;
        errors.Add(node.Line, node.Column + error.Offset, isGood ? "a number is expected" : error.Text);
        return null;
    }

    private TextOf? ReadText(DefinitionNode node)
    {
        bool isGood = ExpressionParser.TryParse(node.Text, names, out Operand operand, out ExpressionError error);
        if (isGood && operand.Text is { } text)
            return text;
        errors.Add(node.Line, node.Column + error.Offset, isGood ? "a text is expected" : error.Text);
        return null;
    }

    private int Place(DefinitionMapping source, DefinitionNode? node, List<string> among)
    {
        int place = node is null ? -1 : among.IndexOf(node.Text);
        if (place < 0)
            errors.Add(node ?? source.Node, node is null ? "the name of a state is missing" : $"'{node.Text}' is none of the states");
        return place;
    }

    private MessageField[] ReadFields(DefinitionNode node)
        => [.. (node.Kind == DefinitionKind.List ? node.Items : [node]).Select(ReadField)];

    private MessageField ReadField(DefinitionNode node)
    {
        if (MessageFields.TryFind(node.Text, out MessageField field))
            fields.Add(field);
        else
            errors.Add(node, $"'{node.Text}' is no field");
        return field;
    }
}
