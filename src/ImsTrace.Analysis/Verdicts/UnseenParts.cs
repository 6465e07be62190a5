using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>
/// What of a flow may be there and not in the capture: cut off by the snap length, lost from a stream, encrypted, or said before the
/// capture began. Looked for only where something is missed.
/// </summary>
internal sealed class UnseenParts(IInterfaceView view)
{
    /// <summary>The limit of flows that had begun when the capture did.</summary>
    public const string StartedInside = "capture started mid-dialog";

    /// <summary>The limit of what a rule compares with something encrypted.</summary>
    public const string Encrypted = "part of it is encrypted";

    // What comes later than this had its beginning in the capture.
    private const long FirstSeconds = 5_000_000_000;

    private Flow flow = null!; // Begin comes first
    private bool isStartKnown;
    private bool startsLate;
    private bool? isCut;

    /// <summary>What carried a part that was lost, as a limit; null where nothing was.</summary>
    public static string? TextOf(TransportProtocol? gap) => gap switch
    {
        null => null,
        TransportProtocol.Udp => "ip fragment missing",
        TransportProtocol.Sctp => "sctp message missing",
        _ => "gap in tcp stream",
    };

    /// <summary>Goes to a flow.</summary>
    public void Begin(Flow next) => (flow, isStartKnown, isCut) = (next, false, null);

    /// <summary>Why a rule that compares the message with others cannot be sure; null where nothing says so.</summary>
    /// <param name="message">The message.</param>
    /// <param name="ofAllInterfaces">Whether it is compared with what its nodes say to others than each other, too.</param>
    public string? Near(FlowMessage message, bool ofAllInterfaces)
    {
        if (IsCut)
            return ScenarioJudge.SnapLength;
        if (StartsLate)
            return StartedInside;
        long time = message.Record.Time;
        TransportProtocol? gap = ofAllInterfaces ? view.GapOf(message.Source, time) ?? view.GapOf(message.Destination, time)
            : view.GapOf(message.Source, message.Record.Protocol, time) ?? view.GapOf(message.Destination, message.Record.Protocol, time);
        if (gap is not null)
            return TextOf(gap);
        bool isHidden = view.IsHidden(message.Source, message.Destination)
            || (ofAllInterfaces && (view.IsHidden(message.Source, null) || view.IsHidden(message.Destination, null)));
        return isHidden ? Encrypted : null;
    }

    /// <summary>Why some message of the flow may be unseen, wherever in it; empty where nothing says so.</summary>
    public IReadOnlyList<string> Anywhere()
    {
        List<string> reasons = IsCut ? [ScenarioJudge.SnapLength] : [];
        foreach (FlowMessage message in flow.Messages)
        {
            TransportProtocol? gap = view.GapOf(message.Source, message.Record.Time) ?? view.GapOf(message.Destination, message.Record.Time);
            if (TextOf(gap) is { } lost && !reasons.Contains(lost))
                reasons.Add(lost);
            AddHidden(message.Source, reasons);
            AddHidden(message.Destination, reasons);
        }
        return reasons;
    }

    private void AddHidden(Node node, List<string> reasons)
    {
        if (!view.IsHidden(node, null))
            return;
        string reason = $"traffic of {node.Role.Name()} encrypted";
        if (!reasons.Contains(reason))
            reasons.Add(reason);
    }

    // A message that the capture cut, or a node of which it cut others.
    private bool IsCut
    {
        get
        {
            if (isCut is not null)
                return isCut.Value;
            isCut = ScenarioJudge.IsCut(flow);
            foreach (FlowMessage message in flow.Messages)
                isCut |= view.IsCut(message.Source) || view.IsCut(message.Destination);
            return isCut.Value;
        }
    }

    private bool StartsLate
    {
        get
        {
            if (!isStartKnown)
                startsLate = HasBegun();
            isStartKnown = true;
            return startsLate;
        }
    }

    // The only request was sent again, and its first copy had gone over the hops before the capture began: their answers stand alone.
    private bool HasAnswersAlone()
    {
        bool isAlone = false;
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Sip)
                continue;
            if (message.IsRequest && message != flow.First)
                return false;
            isAlone |= message is { IsRequest: false, Transaction.Request: null };
        }
        return isAlone;
    }

    // An answer, a request on a later hop or in a dialog comes first, or what no flow of its kind begins with.
    private bool HasBegun()
    {
        FlowMessage first = flow.First;
        if (!flow.BeginsWithin(first, FirstSeconds))
            return false;
        // MSRP without signalling was agreed on before.
        if (first.Record.Protocol == Protocol.Msrp)
            return !first.Is("AUTH"u8);
        if (first.Record.Protocol != Protocol.Sip)
            return flow.Has(Protocol.Sip) && flow.Kind != FlowKind.NetworkDeregistration;
        return !first.IsRequest || first.Record.Text(MessageField.Vias).Contains((byte)'\n') || HasAnswersAlone()
            || (flow.Kind is FlowKind.Session or FlowKind.Conference && (first.Is("CANCEL"u8) || first.Record.Has(MessageField.ToTag)));
    }
}
