using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>CONF-009: a nickname is that of one participant at a time.</summary>
internal sealed class NicknameRule(ChatRooms rooms) : IFlowRule
{
    public RuleDescription Description { get; } = new("CONF-009", Severity.Error, "dialog", "RFC 7701 section 7",
        "A nickname is granted to one participant at a time.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Conference);

    public FieldPlan Plan => RoomMessage.Plan.With(FieldPlan.Of(MessageField.MsrpHeaders));

    public void Judge(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { IsChatRoom: true } room)
            return;
        Dictionary<string, Participant> owners = new(StringComparer.OrdinalIgnoreCase);
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp || !message.IsRequest || !message.Is("NICKNAME"u8) || message.Transaction?.Final is not { } answer
                || answer.StatusOf() != 200 || room.SenderOf(message) is not { } asker || NameOf(message.Record) is not { } name)
                continue;
            // Another name, or an empty one, gives the old one back.
            foreach (string old in owners.Where(pair => pair.Value == asker || IsGone(pair.Value, message)).Select(static pair => pair.Key).ToArray())
                owners.Remove(old);
            if (name.Length == 0)
                continue;
            bool isFree = owners.TryAdd(name, asker);
            context.Require(isFree, answer, "The nickname was granted although another participant has it.", "425", $"200 for \"{name}\", which {owners[name].Name} has");
        }
    }

    private static bool IsGone(Participant owner, FlowMessage message) => owner.Bye is { } bye && bye.Record.Number < message.Record.Number;

    private static string? NameOf(MessageRecord record)
        => MsrpNickname.TryRead(MsrpHeaderLines.ValueOf(record, "Use-Nickname"u8), out ReadOnlySpan<byte> name) ? Encoding.UTF8.GetString(name) : null;
}
