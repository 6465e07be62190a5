using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Lines;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SIP-DLG-010: the version in o= counts up with each change of a session description, and only then.</summary>
internal sealed class OriginVersionRule : IFlowRule
{
    private const int LongestVersion = 64;
    private const int MaximumDescriptions = 64; // of one flow

    public RuleDescription Description { get; } = new("SIP-DLG-010", Severity.Error, "dialog", "RFC 3264 section 8; RFC 4975 section 8.4",
        "The version in o= goes up with each change of the description, then alone.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan;

    public void Judge(FlowRuleContext context)
    {
        if (context.Exchanges.Count < 2)
            return;
        List<FlowMessage> said = [];
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (said.Count < MaximumDescriptions && message.Record.Has(MessageField.SdpMedia) && IsFirstCopy(message))
                said.Add(message);
        }
        for (int i = 1; i < said.Count; i++)
        {
            if (Before(said, i) is { } before)
                Compare(context, before, said[i]);
        }
    }

    private static bool IsFirstCopy(FlowMessage message) => message.IsRequest
        ? message.Transaction?.Upstream is null && message.Cause is not { IsRequest: true }
        : message.Cause is not { IsRequest: false };

    // What its sender said before in the same dialog. A node that hands a description on and changes it has another address.
    private static FlowMessage? Before(List<FlowMessage> said, int at)
    {
        for (int i = at - 1; i >= 0; i--)
        {
            if (said[i].Record.Source.Host == said[at].Record.Source.Host && said[i].Record.Text(MessageField.CallId).SequenceEqual(said[at].Record.Text(MessageField.CallId))
                && !Sender(said[i]).IsEmpty && Sender(said[i]).SequenceEqual(Sender(said[at])))
                return said[i];
        }
        return null;
    }

    private static ReadOnlySpan<byte> Sender(FlowMessage message) => message.Record.Text(message.IsRequest ? MessageField.FromTag : MessageField.ToTag);

    private static void Compare(FlowRuleContext context, FlowMessage before, FlowMessage message)
    {
        ReadOnlySpan<byte> old = SdpText.Of(before);
        ReadOnlySpan<byte> now = SdpText.Of(message);
        if (!TryReadOrigin(old, out SdpOrigin first) || !TryReadOrigin(now, out SdpOrigin second) || !first.SessionId.SequenceEqual(second.SessionId)
            || IsCutShort(first) || IsCutShort(second))
            return;
        bool isSame = IsSame(old, now);
        int step = CompareNumbers(second.SessionVersion, first.SessionVersion);
        if (isSame ? step == 0 : step > 0)
            context.Pass();
        else
            context.Fail(message, isSame ? "The version in o= changed although the session description did not." : "The session description changed, but the version in o= did not go up.",
                isSame ? $"version {Text(first)}" : $"the version after {Text(first)}", $"version {Text(second)}");
    }

    private static string Text(SdpOrigin origin) => System.Text.Encoding.ASCII.GetString(origin.SessionVersion);

    private static bool IsCutShort(SdpOrigin origin) => origin.SessionVersion.Length > LongestVersion;

    // Numbers of any length.
    private static int CompareNumbers(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        one = one.TrimStart((byte)'0');
        other = other.TrimStart((byte)'0');
        return one.Length == other.Length ? one.SequenceCompareTo(other) : one.Length.CompareTo(other.Length);
    }

    private static bool TryReadOrigin(ReadOnlySpan<byte> sdp, out SdpOrigin origin)
    {
        origin = default;
        return new SdpDescriptionView(sdp).Session.TryGet('o', out SdpLine line) && SdpOrigin.TryRead(line.Value, out origin);
    }

    // All lines but o=.
    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        SdpReader left = new(one);
        SdpReader right = new(other);
        while (true)
        {
            bool hasLeft = left.TryRead(out SdpLine line);
            bool hasRight = right.TryRead(out SdpLine same);
            if (!hasLeft || !hasRight)
                return hasLeft == hasRight;
            if (line.Type != same.Type || (line.Type != 'o' && !LinearSpace.Trim(line.Value).SequenceEqual(LinearSpace.Trim(same.Value))))
                return false;
        }
    }
}
