using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.OfferAnswer;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-038 to MSRP-040: who opens a connection, and who speaks first on it (RFC 4975 section 5.4; RFC 6135 section 4.2).</summary>
internal static class ConnectionRules
{
    private const long Second = 1_000_000_000;
    private const long SoonTime = 2 * Second;
    private const long LateTime = 10 * Second;

    private static FieldPlan Plan { get; } = MsrpSides.Plan.With(FieldPlan.Of(MessageField.ConnectTime, MessageField.IsOpener));

    private static FlowNeeds Needs { get; } = FlowNeeds.Of(Protocol.Msrp);

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("MSRP-038", Severity.Error, "sequence", "RFC 4975 section 5.4; RFC 6135 section 4.2.2",
            "Who opens a connection sends at once."), Plan, JudgeFirstSend, Needs),
        new FlowRule(new("MSRP-039", Severity.Error, "sequence", "RFC 4975 section 5.4",
            "Who did not open a connection waits for the first request."), Plan, JudgeFirstSpeaker, Needs),
        new FlowRule(new("MSRP-040", Severity.Error, "sequence", "RFC 4975 sections 5.4, 8.5; RFC 6135",
            "The connection is opened by the side that offer and answer say."), Plan, JudgeOpener, Needs),
    ];

    // The first message of each direction of a connection that was seen to open.
    private static bool IsFirst(FlowRuleContext context, FlowMessage message)
        => message.Record.Has(MessageField.ConnectTime) && message.Record.Protocol == Protocol.Msrp
            && context.Flow.Kind is FlowKind.Session or FlowKind.Conference;

    private static void JudgeFirstSend(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!IsFirst(context, message) || message.Record.Number64(MessageField.IsOpener) == 0 || !message.IsRequest || !message.Is("SEND"u8))
                continue;
            long waited = message.Record.Time - message.Record.Number64(MessageField.ConnectTime);
            if (waited <= SoonTime)
                context.Pass();
            else
                context.Fail(message, "The side that opened the connection sent nothing on it at once.", "a SEND at once",
                    string.Create(CultureInfo.InvariantCulture, $"a SEND after {waited / 1_000_000} ms"), waited > LateTime ? Severity.Error : Severity.Warning);
        }
    }

    private static void JudgeFirstSpeaker(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!IsFirst(context, message) || message.Record.Number64(MessageField.IsOpener) == 1 || message.Record.Transport != TransportProtocol.Tcp)
                continue;
            bool isEarly = message.IsRequest && !HasSpoken(context.Flow, message);
            if (isEarly && context.View.HasGap(message.Destination, Protocol.Msrp, message.Record.Time))
                context.NotEvaluable(ScenarioJudge.SnapLength);
            else
                context.Require(!isEarly, message, "The passive side sent before the first request of who opened the connection: it cannot know who that is.",
                    "the first request from the active side", $"{message.Record.String(MessageField.Method)} first");
        }
    }

    private static bool HasSpoken(Flow flow, FlowMessage message)
    {
        foreach (FlowMessage other in flow.Messages)
        {
            if (other == message)
                return false;
            if (other.Record.Protocol == Protocol.Msrp && other.Record.Source == message.Record.Destination && other.Record.Destination == message.Record.Source)
                return true;
        }
        return false;
    }

    private static void JudgeOpener(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!IsFirst(context, message) || !message.IsRequest || message.Record.Number64(MessageField.IsOpener) == 0 || MsrpCopies.IsOnAWay(message.Record)
                || !IsOwn(message.Record)
                || context.Sides.SenderOf(message) is not { Peer: { } peer } sender || peer != context.Sides.ReceiverOf(message))
                continue;
            bool isOfferer = sender.First.Record.Number < peer.First.Record.Number;
            SdpOpener opener = isOfferer ? OpenerOf(sender, peer) : OpenerOf(peer, sender);
            if (opener is SdpOpener.Offerer or SdpOpener.Answerer)
                context.Require((opener == SdpOpener.Offerer) == isOfferer, message, "The connection was opened by the passive side.",
                    opener == SdpOpener.Offerer ? "opened by the offerer" : "opened by the answerer", isOfferer ? "opened by the offerer" : "opened by the answerer");
        }
    }

    private static SdpOpener OpenerOf(MsrpSide offerer, MsrpSide answerer)
    {
        if (!offerer.TryRead(offerer.First, out SdpMessageMediaView offer) || !answerer.TryRead(answerer.First, out SdpMessageMediaView answer))
            return SdpOpener.Unclear;
        return SdpMediaPair.OpenerOf(offer.Media, answer.Media);
    }

    // A border opens connections of its own: the sender's own path names the host that it sends from.
    private static bool IsOwn(MessageRecord record)
    {
        Span<byte> address = stackalloc byte[Capture.Network.Endpoint.MaximumTextLength];
        return MsrpUri.TryRead(record.Text(MessageField.FromPath), out MsrpUri own) && record.Source.TryFormat(address, out int length)
            && address[..address[..length].LastIndexOf((byte)':')].SequenceEqual(own.Host);
    }
}
