using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Run;

/// <summary>What to analyse and how.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Paths of captures; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Captures { get; init; }

    /// <summary>What <c>-</c> reads; null where there is none.</summary>
    public Stream? StandardInput { get; init; }

    /// <summary>Threads that decode, 1 or more; the output does not depend on it.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Ends after this many frames; 0 for all.</summary>
    public long MaximumFrames { get; init; }

    /// <summary>The window of time of the frames that are read; null for all.</summary>
    public TimeWindow? Window { get; init; }

    /// <summary>What ports carry, whatever the bytes say; null where the bytes alone tell.</summary>
    public DecodeAs? DecodeAs { get; init; }

    /// <summary>Ends behind the frames at hand once the message with this number was met; 0 for all.</summary>
    public long LastMessage { get; init; }

    /// <summary>Whether records bring the bytes of their messages.</summary>
    public bool KeepsBytes { get; init; }

    /// <summary>Whether records tell which numbers of a stream carried their messages.</summary>
    internal bool TracksPlaces { get; init; }

    /// <summary>The fields that the output asks for, beside those of joins, rules and scenarios.</summary>
    public FieldPlan Plan { get; init; }

    /// <summary>Whether the reasons for joins are kept.</summary>
    public bool KeepEdges { get; init; }

    /// <summary>The user whose flows are wanted, so that they are known by the user's other identities too; null for all.</summary>
    public UserIdentity? User { get; init; }

    /// <summary>Ends the run early, as at the end of the capture, when it is cancelled.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>What the network follows; none where the capture tells.</summary>
    public Profile Profile { get; init; }

    /// <summary>Roles that the user gives; null for none.</summary>
    public Topology? Topology { get; init; }

    /// <summary>Rules that were read before; null reads those that the product brings along.</summary>
    public RuleLibrary? Rules { get; init; }

    /// <summary>Scenarios that were read before; null reads those that the product brings along.</summary>
    public ScenarioLibrary? Scenarios { get; init; }
}
