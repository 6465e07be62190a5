using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>Sorts rules by what they look at, so that a message meets only those for its protocol and method.</summary>
internal sealed class RuleBuckets
{
    /// <summary>FLOW-001 and FLOW-002 belong to scenarios and come first among the results.</summary>
    public const int ScenarioRules = 2;

    private static readonly byte[][] Methods =
        [.. new[] { "MESSAGE", "REGISTER", "INVITE", "ACK", "BYE", "CANCEL", "SEND", "REPORT" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    private static readonly int Subjects = Enum.GetValues<RuleSubject>().Length;
    private const int Protocols = 4;
    private const int Commands = 8; // Cx: 300 to 305; the rest
    private readonly Rule[][] byKey;

    public RuleBuckets(IReadOnlyList<Rule> rules)
    {
        byKey = new Rule[Subjects * Protocols * (Methods.Length + 1)][];
        for (int key = 0; key < byKey.Length; key++)
        {
            int method = key % (Methods.Length + 1);
            int protocol = key / (Methods.Length + 1) % Protocols;
            int subject = key / (Methods.Length + 1) / Protocols;
            byKey[key] = [.. rules.Where(rule => (int)rule.Subject == subject && (int)rule.Protocol == protocol && Speaks(rule, method))];
        }
    }

    public Rule[] For(RuleSubject subject, FlowMessage message)
    {
        Protocol protocol = message.Record.Protocol;
        int kind = protocol == Protocol.Diameter ? OfCommand(message.Record) : OfMethod(message.Record.Text(MessageField.Method));
        return byKey[(((int)subject * Protocols) + (int)protocol) * (Methods.Length + 1) + kind];
    }

    private static bool Speaks(Rule rule, int kind)
    {
        if (rule.Protocol == Protocol.Diameter)
            return rule.Command == 0 || rule.Command - 300 == kind;
        if (rule.Methods.Length == 0)
            return true;
        return rule.Methods.Any(method => OfMethod(method) == kind);
    }

    private static int OfCommand(MessageRecord record)
        => record.Number64(MessageField.CommandCode) - 300 is >= 0 and < Commands - 1 and var place ? (int)place : Commands - 1;

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
