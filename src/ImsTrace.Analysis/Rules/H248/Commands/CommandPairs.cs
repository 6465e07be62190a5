namespace ImsTrace.Analysis.Rules.H248.Commands;

/// <summary>The commands of a request, each with its answer: replies come in the order of commands (H.248.1 sections 8.2.2 and 9.1).</summary>
internal sealed class CommandPairs
{
    public List<(GatewayCommand Asked, GatewayCommand Answered)> Pairs { get; } = [];

    /// <summary>The first command without an answer; null where all have one.</summary>
    public GatewayCommand? Unanswered { get; private set; }

    /// <summary>The first answer that fits no command at its place; null where there is none.</summary>
    public GatewayCommand? Odd { get; private set; }

    public static CommandPairs Of(GatewayExchange exchange)
    {
        CommandPairs pairs = new();
        int next = 0;
        for (int i = 0; i < exchange.Asked.Count && pairs.Unanswered is null; i++)
            next = pairs.Take(exchange, i, next);
        if (next < exchange.Answered.Count)
            pairs.Odd = exchange.Answered[next];
        return pairs;
    }

    // A wildcard may have an answer for each termination.
    private int Take(GatewayExchange exchange, int index, int next)
    {
        GatewayCommand asked = exchange.Asked[index];
        List<GatewayCommand> answered = exchange.Answered;
        if (next == answered.Count || answered[next].Kind != asked.Kind)
        {
            Unanswered = asked;
            return next;
        }
        do
            Pairs.Add((asked, answered[next++]));
        while (asked.IsWild && next < answered.Count && answered[next].Kind == asked.Kind && asked.IsAbout(answered[next].Termination)
            && !(index + 1 < exchange.Asked.Count && exchange.Asked[index + 1].IsAbout(answered[next].Termination)));
        return next;
    }
}
