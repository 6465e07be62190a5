using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>
/// LIST-012: what the server sends to a recipient says what the list's MESSAGE says. A copy with other words is a flow of its own, which may be
/// judged before the list or after it: both are remembered.
/// </summary>
internal sealed class AlteredCopyRule : IFlowRule
{
    /// <summary>The most lists' recipients, and the most MESSAGEs of servers, that are remembered.</summary>
    public const int MostRemembered = 8_192;

    private const long Window = FlowRuleContext.TransactionTime;
    private readonly RecentMap<ulong, (long Time, long Text)> awaited = new(MostRemembered);
    private readonly RecentMap<ulong, (long Time, long Text)> alone = new(MostRemembered);

    public RuleDescription Description { get; } = new("LIST-012", Severity.Error, "sequence", "RFC 5365 sections 2, 7.3",
        "A copy says what the list's MESSAGE says.");

    public FieldPlan Plan => RecipientList.Plan.With(FieldPlan.Of(MessageField.FromUri));

    /// <summary>How many are remembered.</summary>
    public int Remembered => awaited.Count + alone.Count;

    public long Forgotten => awaited.Forgotten + alone.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Recipients is { } list)
            JudgeList(context, list);
        else if (context.Flow is { Kind: FlowKind.AsMessage, First: { IsRequest: true } first } && first.Record.Has(MessageField.TextHash))
            JudgeAlone(context, first);
    }

    private void JudgeList(FlowRuleContext context, RecipientList list)
    {
        if (!list.Request.Record.TryGetNumber(MessageField.TextHash, out long text))
            return;
        HashSet<ulong> served = [];
        foreach (FlowMessage copy in list.Copies)
        {
            served.Add(PublicIdentity.Hash(copy.Record.Text(MessageField.RequestUri)));
            if (copy.Record.TryGetNumber(MessageField.TextHash, out long said))
                context.Require(said == text, copy, "The copy says something else than the list's MESSAGE.", "the same content", "another content");
        }
        foreach (ReadOnlySpan<byte> uri in list.Request.Record.Lines(MessageField.ListRecipients))
        {
            if (served.Contains(PublicIdentity.Hash(uri)))
                continue;
            ulong key = Key(list.AtServer.Record.Destination.Host, list.Request.Record.Text(MessageField.FromUri), uri);
            awaited.Set(key, (list.AtServer.Time, text));
            if (alone.TryGet(key, out (long Time, long Text) early) && IsNear(list.AtServer.Time, early.Time))
                context.Require(early.Text == text, list.AtServer, "A copy says something else than the list's MESSAGE.", "the same content", "another content");
        }
    }

    private void JudgeAlone(FlowRuleContext context, FlowMessage first)
    {
        ulong key = Key(first.Record.Source.Host, first.Record.Text(MessageField.FromUri), first.Record.Text(MessageField.RequestUri));
        long text = first.Record.Number64(MessageField.TextHash);
        alone.Set(key, (first.Time, text));
        if (awaited.TryGet(key, out (long Time, long Text) list) && IsNear(list.Time, first.Time))
            context.Require(list.Text == text, first, "The copy says something else than the list's MESSAGE.", "the same content", "another content");
    }

    private static bool IsNear(long list, long copy) => copy >= list && copy - list <= Window;

    private static ulong Key(Capture.Network.Endpoint server, ReadOnlySpan<byte> sender, ReadOnlySpan<byte> recipient)
        => EndpointHash.Of(server) * 31 + PublicIdentity.Hash(sender) * 37 + PublicIdentity.Hash(recipient);
}
