using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SDP-028: a later offer has no path of another session, and a new connection comes with a new exchange.</summary>
internal sealed class PathReuseRule : IFlowRule
{
    // How many paths are remembered.
    private const int MostPaths = 10_000;

    private const int MostConnections = 64; // of one flow
    private readonly RecentMap<ulong, PathUse> known = new(MostPaths);

    public RuleDescription Description { get; } = new("SDP-028", Severity.Error, "dialog", "RFC 4975 section 5.4; RFC 4975 section 8.4",
        "A later offer keeps its path, and a new connection has a new exchange.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(MessageField.SdpPaths, MessageField.SdpOrigin, MessageField.FromPath));

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Exchanges.Count == 0)
            return;
        foreach (SdpExchange exchange in context.Exchanges)
        {
            JudgePaths(context, exchange.Offer);
            if (exchange.Answer is { } answer)
                JudgePaths(context, answer);
        }
        JudgeConnections(context);
    }

    private void JudgePaths(FlowRuleContext context, FlowMessage message)
    {
        ulong origin = FieldHash.Of(message.Record.Text(MessageField.SdpOrigin));
        bool isLater = message.IsRequest ? message.Record.Has(MessageField.ToTag) : message.Transaction?.Request?.Record.Has(MessageField.ToTag) == true;
        foreach (ReadOnlySpan<byte> text in message.Record.Lines(MessageField.SdpPaths))
        {
            ulong path = FieldHash.Of(text) ^ (ulong)message.Record.Source.Host.GetHashCode();
            if (text.IsEmpty)
                continue;
            if (isLater && known.TryGet(path, out PathUse use) && use.Flow != context.Flow.Key && use.Origin != origin)
                context.Fail(message, "The later offer or answer has the path of another session.", "the path of this session, or a new one",
                    $"{System.Text.Encoding.UTF8.GetString(text)} as in frame {use.Frame}");
            else if (isLater)
                context.Pass();
            known.Set(path, new PathUse(context.Flow.Key, origin, message.Record.Frame.Number, context.Flow.LastTime));
        }
    }

    private static void JudgeConnections(FlowRuleContext context)
    {
        Dictionary<ulong, FlowMessage> last = []; // by From-Path
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp || !message.IsRequest || !message.Is("SEND"u8))
                continue;
            ulong path = FieldHash.Of(message.Record.Text(MessageField.FromPath));
            if (last.TryGetValue(path, out FlowMessage? before) && !IsOnOneConnection(before, message))
                JudgeConnection(context, before, message);
            if (last.Count < MostConnections || last.ContainsKey(path))
                last[path] = message;
        }
        if (last.Count > 0)
            context.Pass();
    }

    private static void JudgeConnection(FlowRuleContext context, FlowMessage before, FlowMessage message)
    {
        // A message seen on two hops is on two connections, and a relay has many.
        bool isCopy = before.Record.Destination == message.Record.Source || message.Record.Text(MessageField.FromPath).Contains((byte)' ')
            || before.Record.Source.Host != message.Record.Source.Host;
        foreach (SdpExchange exchange in context.Exchanges)
            isCopy |= exchange.Offer.Record.Number > before.Record.Number && exchange.Offer.Record.Number < message.Record.Number;
        if (!isCopy)
            context.Fail(message, "The endpoint goes on over a new connection with the URIs of the old one, without a new offer.",
                "a new exchange of offer and answer", $"{before.Record.Source} in frame {before.Record.Frame.Number}, now {message.Record.Source}");
    }

    private static bool IsOnOneConnection(FlowMessage one, FlowMessage other)
        => one.Record.Source == other.Record.Source && one.Record.Destination == other.Record.Destination;
}
