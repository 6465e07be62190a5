using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>Sorts rules by what they look at, so that a message meets only those for its protocol and method.</summary>
internal sealed class RuleBuckets
{
    private static readonly byte[][] Methods =
        [
            .. new[]
            {
                "MESSAGE", "REGISTER", "INVITE", "ACK", "BYE", "CANCEL", "SEND", "REPORT", "SUBSCRIBE", "NOTIFY", "PUBLISH", "PRACK", "UPDATE",
                "REFER", "AUTH", "NICKNAME",
            }.Select(System.Text.Encoding.ASCII.GetBytes),
        ];

    // Cx, Sh, base, and what Rx, Rf and Ro share with others; the rest stands behind them.
    private static readonly int[] Commands = [300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 257, 258, 265, 271, 272, 274, 275, 280, 282];

    private static readonly int Subjects = Enum.GetValues<RuleSubject>().Length;
    private const int Protocols = 5;
    private static readonly int Kinds = Math.Max(Methods.Length, Commands.Length) + 1;
    private readonly Rule[][] byKey;

    public RuleBuckets(IReadOnlyList<Rule> rules)
    {
        byKey = new Rule[Subjects * Protocols * Kinds][];
        Array.Fill(byKey, []);
        foreach (IGrouping<(RuleSubject Subject, Protocol Protocol), Rule> group in rules.GroupBy(rule => (rule.Subject, rule.Protocol)))
        {
            for (int kind = 0; kind < Kinds; kind++)
                byKey[Key(group.Key.Subject, group.Key.Protocol, kind)] = [.. group.Where(rule => Speaks(rule, kind))];
        }
    }

    public Rule[] For(RuleSubject subject, FlowMessage message)
    {
        Protocol protocol = message.Record.Protocol;
        int kind = protocol == Protocol.Diameter ? OfCommand(message.Record.Number64(MessageField.CommandCode)) : OfMethod(message.Record.Text(MessageField.Method));
        return byKey[Key(subject, protocol, kind)];
    }

    private static int Key(RuleSubject subject, Protocol protocol, int kind) => (((int)subject * Protocols) + (int)protocol) * Kinds + kind;

    private static bool Speaks(Rule rule, int kind)
    {
        if (rule.Protocol == Protocol.Diameter)
            return rule.Command == 0 || OfCommand(rule.Command) == kind;
        if (rule.Methods.Length == 0)
            return true;
        return rule.Methods.Any(method => OfMethod(method) == kind);
    }

    private static int OfCommand(long command)
    {
        for (int i = 0; i < Commands.Length; i++)
        {
            if (Commands[i] == command)
                return i;
        }
        return Commands.Length;
    }

    private static int OfMethod(ReadOnlySpan<byte> method)
    {
        for (int i = 0; i < Methods.Length; i++)
        {
            if (method.SequenceEqual(Methods[i]))
                return i;
        }
        return Methods.Length;
    }
}
