using System.Runtime.CompilerServices;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Content;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Rules.Registration;
using ImsTrace.Analysis.Rules.Sdp;
using ImsTrace.Analysis.Rules.Services;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Gives a rule its flow and takes its result. A failure outweighs all else, and a pass outweighs what could not be evaluated.</summary>
internal sealed class FlowRuleContext(IInterfaceView view)
{
    /// <summary>64*T1 (RFC 3261 section 17.1.2.2), nanoseconds.</summary>
    public const long TransactionTime = 32_000_000_000;

    // Nodes act at once: what was watched for less tells nothing.
    private const long Moment = 1_000_000_000;

    private RuleDescription rule = null!; // Start comes first
    private FlowHearing hearing = null!; // Begin comes first
    private readonly UnseenParts unseen = new(view);
    private int place;
    private bool hasQueries;
    private readonly GatewayReader gateways = new();
    private readonly List<Transaction> queries = [];
    private readonly List<ContentMessage> contents = [];
    private List<MsrpTransfer>? transfers;
    private readonly MsrpSides sides = new();
    private bool hasSides;
    private bool hasContents;
    private bool hasRegisters;
    private List<Transaction> registers = [];
    private bool hasRecipients;
    private RecipientList? recipients;
    private List<GatewayExchange>? gatewayExchanges;
    private List<SdpExchange>? exchanges;
    private IReadOnlyList<(ServiceHalf Half, ServiceWalk Walk)>? services;

    public Flow Flow => hearing.Flow;

    public IInterfaceView View => view;

    /// <summary>The MSRP messages of the flow, each with its chunks.</summary>
    public List<MsrpTransfer> Transfers => transfers ??= MsrpTransfer.Of(Flow);

    /// <summary>The Diameter transactions of the flow: most flows have few, and many rules ask for them.</summary>
    public List<Transaction> Queries => hasQueries ? queries : FindQueries();

    /// <summary>The REGISTERs of a registration on the hop of its sender.</summary>
    public List<Transaction> Registers
    {
        get
        {
            if (!hasRegisters)
                registers = RegisterRequests.FirstHops(Flow, registers);
            hasRegisters = true;
            return registers;
        }
    }

    /// <summary>The MESSAGE to a list of recipients, and its copies; null where the flow has none.</summary>
    public RecipientList? Recipients
    {
        get
        {
            if (!hasRecipients)
                recipients = RecipientList.Of(Flow);
            hasRecipients = true;
            return recipients;
        }
    }

    /// <summary>The halves of the flow's way whose user's filter criteria are known, with what was found along them.</summary>
    public IReadOnlyList<(ServiceHalf Half, ServiceWalk Walk)> Services => services ??= ServiceWalk.Of(Flow);

    /// <summary>The ends of the MSRP sessions of the flow; borrowed until the next flow.</summary>
    public MsrpSides Sides
    {
        get
        {
            if (!hasSides)
                sides.Begin(Flow);
            hasSides = true;
            return sides;
        }
    }

    /// <summary>The messages of the flow that carry content, each as its sender sent it; borrowed until the next flow.</summary>
    public List<ContentMessage> Contents
    {
        get
        {
            if (!hasContents)
                ContentMessage.AddAll(Flow, contents);
            hasContents = true;
            return contents;
        }
    }

    /// <summary>Counts the flows: what was made of one is not that of another, whatever object stands for it.</summary>
    public long Turn { get; private set; }

    /// <summary>The H.248 transactions of the flow with their commands.</summary>
    public List<GatewayExchange> GatewayExchanges => gatewayExchanges ??= gateways.Read(Flow);

    /// <summary>The offers of the flow, each with its answer.</summary>
    public List<SdpExchange> Exchanges => exchanges ??= SdpExchange.Of(Flow);

    /// <summary>The profile that the flow is judged by.</summary>
    public Profile Profile => hearing.Profile;

    /// <summary>Whether the capture ended, or the flow gave way, before it was over.</summary>
    public bool IsCut => Flow.Ending is FlowEnding.CaptureEnded or FlowEnding.Evicted;

    /// <summary>Whether the flow was cut, or left at once after the message, though it was over for its user.</summary>
    public bool IsCutBehind(FlowMessage message) => IsCut || (Flow.WatchedUntil > 0 && Flow.WatchedUntil - message.Time < Moment);

    /// <summary>Whether the flow was cut, or left, within the time after the message: what was to come may have come later.</summary>
    public bool IsLeftWithin(FlowMessage message, long time)
        => (IsCut && Watched(message) < time) || (Flow.WatchedUntil > 0 && Flow.WatchedUntil - message.Record.Time < time);

    /// <summary>How long the flow was watched after the message, nanoseconds.</summary>
    public long Watched(FlowMessage message) => Flow.LastTime - message.Time;

    /// <summary>Goes to a flow; what was found in the one before is forgotten.</summary>
    public void Begin(FlowHearing flow)
    {
        unseen.Begin(flow.Flow);
        (hearing, transfers, exchanges, gatewayExchanges, services) = (flow, null, null, null, null);
        (hasSides, hasContents, hasQueries, hasRegisters, hasRecipients, Turn) = (false, false, false, false, false, Turn + 1);
        contents.Clear();
    }

    /// <summary>Goes to a rule.</summary>
    public void Start(RuleDescription description, int at) => (rule, place) = (description, at);

    private List<Transaction> FindQueries()
    {
        queries.Clear();
        foreach (Transaction transaction in Flow.Transactions)
        {
            if (transaction.Protocol == Messages.Protocol.Diameter)
                queries.Add(transaction);
        }
        hasQueries = true;
        return queries;
    }

    public void Pass() => hearing.Results.Set(place, RuleOutcome.Pass);

    public void NotEvaluable(string reason) => hearing.Results.Set(place, RuleOutcome.NotEvaluable, reason);

    public void Fail(FlowMessage at, string message, string expected, string observed) => Fail(at, message, expected, observed, rule.Severity);

    public void Fail(FlowMessage at, string message, string expected, string observed, Severity severity)
    {
        if (Unseen(at) is { } reason)
        {
            NotEvaluable(reason);
            return;
        }
        hearing.Results.Set(place, RuleOutcome.Fail);
        hearing.Findings.Add(new(rule.Id, severity, at, message, expected, observed, rule.Reference));
    }

    /// <summary>Whether other messages of the flow may be there and not in the capture.</summary>
    public bool IsPartlyUnseen(FlowMessage at) => unseen.Near(at, ofAllInterfaces: true) is not null;

    /// <summary>Whether any message of the flow may be, wherever in it.</summary>
    public bool MayBeUnseen => unseen.Anywhere().Count > 0;

    // A finding may rest on what another message says, or on one that is not there.
    private string? Unseen(FlowMessage at) => RuleDescription.IsOfSeveralMessages(rule.Category) ? unseen.Near(at, rule.IsOfAllInterfaces)
        : ScenarioJudge.IsCut(Flow) ? ScenarioJudge.SnapLength : null;

    /// <summary>Passes where the condition holds, else fails; only then are the sentences written.</summary>
    public void Require(
        bool isKept, FlowMessage at, [InterpolatedStringHandlerArgument(nameof(isKept))] FindingText message,
        [InterpolatedStringHandlerArgument(nameof(isKept))] FindingText expected, [InterpolatedStringHandlerArgument(nameof(isKept))] FindingText observed)
    {
        if (isKept)
            Pass();
        else
            Fail(at, message.Write(), expected.Write(), observed.Write());
    }
}
