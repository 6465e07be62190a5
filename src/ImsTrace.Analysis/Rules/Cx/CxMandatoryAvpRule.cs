using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Cx;

/// <summary>CX-001: each Cx command has the AVPs that its grammar demands.</summary>
internal sealed class CxMandatoryAvpRule : IFlowRule
{
    // Commands of one implementation have the same AVPs again and again.
    private const int MostLists = 256;
    private const string SessionId = "263 Session-Id";
    private static readonly string[] Request = [SessionId, "260 Vendor-Specific-Application-Id", "277 Auth-Session-State", "264 Origin-Host",
        "296 Origin-Realm", "283 Destination-Realm"];
    private static readonly string[] Answer = [SessionId, "260 Vendor-Specific-Application-Id", "277 Auth-Session-State", "264 Origin-Host",
        "296 Origin-Realm"];
    // With the E flag an answer has the grammar of RFC 6733 section 7.2, whatever its command.
    private static readonly string[] ErrorAnswer = ["264 Origin-Host", "296 Origin-Realm"];

    // TS 29.229 section 6.1, beside what all commands have.
    private static readonly (int Command, string[] Avps)[] Rows =
    [
        (300, ["1 User-Name", "10415:601 Public-Identity", "10415:600 Visited-Network-Identifier"]),
        (301, ["10415:602 Server-Name", "10415:614 Server-Assignment-Type", "10415:624 User-Data-Already-Available"]),
        (302, ["10415:601 Public-Identity"]),
        (303, ["1 User-Name", "10415:601 Public-Identity", "10415:612 SIP-Auth-Data-Item", "10415:607 SIP-Number-Auth-Items",
            "10415:602 Server-Name"]),
        (304, ["293 Destination-Host", "1 User-Name", "10415:615 Deregistration-Reason"]),
        (305, ["293 Destination-Host", "1 User-Name"]),
    ];

    private readonly HashSet<ulong> complete = [];

    public RuleDescription Description { get; } = new("CX-001", Severity.Error, "syntax", "TS 29.229 section 6.1",
        "A Cx command has all AVPs that its grammar demands.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.CommandCode, MessageField.CommandFlags, MessageField.Avps);

    public void Judge(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Diameter && Find(message.Record.Number64(MessageField.CommandCode)) is { } avps)
                Judge(context, message, avps);
        }
    }

    private void Judge(FlowRuleContext context, FlowMessage message, string[] own)
    {
        if (message.Record.IsTruncated)
        {
            context.NotEvaluable("snap length");
            return;
        }
        string[] common = message.IsRequest ? Request : IsError(message.Record) ? ErrorAnswer : Answer;
        ulong list = FieldHash.Of(message.Record.Text(MessageField.Avps)) + (ulong)(8 * message.Record.Number64(MessageField.CommandCode))
            + (ulong)common.Length;
        if (complete.Contains(list))
        {
            context.Pass();
            return;
        }
        List<string> missing = [];
        Collect(message.Record, common, missing);
        if (message.IsRequest)
            Collect(message.Record, own, missing);
        else if (!Has(message.Record, "268") && !Has(message.Record, "297"))
            missing.Add("268 Result-Code or 297 Experimental-Result");
        if (missing.Count == 0)
        {
            if (complete.Count < MostLists)
                complete.Add(list);
            context.Pass();
            return;
        }
        long command = message.Record.Number64(MessageField.CommandCode);
        string name = message.IsRequest ? DiameterNames.Request(command) : DiameterNames.Answer(command);
        context.Fail(message, $"The {name} lacks {string.Join(", ", missing)}.", string.Join(", ", missing),
            "AVPs " + message.Record.String(MessageField.Avps).Replace('\n', ' '));
    }

    private static bool IsError(MessageRecord answer) => (answer.Number64(MessageField.CommandFlags) & (long)CommandFlags.Error) != 0;

    private static string[]? Find(long command)
    {
        foreach ((int code, string[] avps) in Rows)
        {
            if (code == command)
                return avps;
        }
        return null;
    }

    private static void Collect(MessageRecord record, string[] avps, List<string> missing)
    {
        foreach (string avp in avps)
        {
            if (!Has(record, avp.AsSpan(0, avp.IndexOf(' '))))
                missing.Add(avp);
        }
    }

    private static bool Has(MessageRecord record, ReadOnlySpan<char> code)
    {
        foreach (ReadOnlySpan<byte> line in record.Lines(MessageField.Avps))
        {
            if (line.Length == code.Length && System.Text.Ascii.Equals(line, code))
                return true;
        }
        return false;
    }
}
