using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>
/// MSRP-RLY-005: the path that a relay gave is used only as long as the relay said. AUTH and the SENDs are flows of their own, of which either
/// may be judged first: both are remembered, and the later one tells.
/// </summary>
internal sealed class RelayExpiryRule : IFlowRule
{
    /// <summary>The most paths that are remembered, as they are given and as they are used.</summary>
    public const int MostRemembered = 4_096;

    private const long Second = 1_000_000_000;
    private readonly RecentMap<ulong, (long Time, long Until)> grants = new(MostRemembered);
    private readonly RecentMap<ulong, long> uses = new(MostRemembered);

    public RuleDescription Description { get; } = new("MSRP-RLY-005", Severity.Warning, "timing", "RFC 4976 section 4.6",
        "The path that a relay gave is not used after it has expired.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.UsePath, MessageField.MsrpHeaders, MessageField.ToPath, MessageField.FromPath);

    /// <summary>How many paths are remembered.</summary>
    public int Remembered => grants.Count + uses.Count;

    public long Forgotten => grants.Forgotten + uses.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp)
                continue;
            if (!message.IsRequest && message.Record.Has(MessageField.UsePath) && message.StatusOf() == 200)
                TakeGrant(context, message);
            else if (message.IsRequest && message.Is("SEND"u8) && (IsRelayed(message, MessageField.ToPath) || IsRelayed(message, MessageField.FromPath)))
                TakeUses(context, message);
        }
    }

    private void TakeGrant(FlowRuleContext context, FlowMessage answer)
    {
        ulong path = SessionPaths.Key(new MsrpPath(answer.Record.Text(MessageField.UsePath)).First);
        if (path == 0 || ExpiresOf(answer.Record) is not { } expires)
            return;
        long until = answer.Time + Math.Min(expires, 1_000_000_000) * Second;
        // A later AUTH may have renewed the path before it was used; this one is the last that was seen so far.
        if (grants.TryGet(path, out (long Time, long Until) known) && known.Until > until)
            return;
        grants.Set(path, (answer.Time, until));
        if (uses.TryGet(path, out long use) && use > answer.Time)
            context.Require(use <= until, answer, "The path was used after it had expired.", $"no SEND more than {expires} s after", $"{Late(use - until)}");
    }

    private static bool IsRelayed(FlowMessage message, MessageField path) => message.Record.Text(path).Contains((byte)' ');

    // The relays of both ends stand in the paths before the ends themselves.
    private void TakeUses(FlowRuleContext context, FlowMessage send)
    {
        foreach (MessageField field in (ReadOnlySpan<MessageField>)[MessageField.ToPath, MessageField.FromPath])
        {
            MsrpPath path = new(send.Record.Text(field));
            foreach (ReadOnlySpan<byte> uri in path)
            {
                if (!uri.SequenceEqual(path.Last))
                    TakeUse(context, send, SessionPaths.Key(uri));
            }
        }
    }

    private void TakeUse(FlowRuleContext context, FlowMessage send, ulong path)
    {
        if (path == 0)
            return;
        uses.Set(path, send.Time);
        if (grants.TryGet(path, out (long Time, long Until) grant) && grant.Time < send.Time)
            context.Require(send.Time <= grant.Until, send, "The path of the relay is used after it has expired.", "a new AUTH before", $"{Late(send.Time - grant.Until)}");
    }

    private static string Late(long late) => string.Create(CultureInfo.InvariantCulture, $"a SEND {late / Second} s too late");

    private static long? ExpiresOf(MessageRecord answer)
        => DecimalNumber.TryRead(MsrpHeaderLines.ValueOf(answer, "Expires"u8), out uint seconds) ? seconds : null;
}
