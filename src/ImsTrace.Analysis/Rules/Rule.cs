using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>A rule that the rule language can say.</summary>
internal sealed class Rule
{
    /// <summary>Its stable id; several rules may share one, each for a case of it.</summary>
    public required string Id { get; init; }

    /// <summary>What it asks for, in one sentence; empty where an earlier rule of its id says it.</summary>
    public string Text { get; init; } = "";

    public required Severity Severity { get; init; }

    public required string Category { get; init; }

    public required RuleSubject Subject { get; init; }

    public required Protocol Protocol { get; init; }

    /// <summary>The methods that it speaks of; empty for all.</summary>
    public required byte[][] Methods { get; init; }

    /// <summary>The Diameter command that it speaks of; 0 for all.</summary>
    public required int Command { get; init; }

    /// <summary>The kinds of flows that it speaks of, one bit each; 0 for all.</summary>
    public required uint Kinds { get; init; }

    /// <summary>The condition that holds for what it speaks of; null for all.</summary>
    public Operand? Where { get; init; }

    /// <summary>The profiles that it holds in.</summary>
    public ProfileScope Scope { get; init; }

    /// <summary>Other severities in other profiles, the first that fits.</summary>
    public (Profile In, Severity Severity)[] Severities { get; init; } = [];

    /// <summary>Where one holds, the rule cannot be evaluated, for the reason beside it.</summary>
    public required (Operand When, string Reason)[] Unless { get; init; }

    /// <summary>The condition that holds where the rule is kept.</summary>
    public required Operand Require { get; init; }

    /// <summary>Whether it compares messages of several interfaces, as a Diameter message with the SIP message behind it.</summary>
    public bool IsOfAllInterfaces { get; set; }

    public required TextTemplate Message { get; init; }

    public required TextTemplate Expected { get; init; }

    public required TextTemplate Observed { get; init; }

    public required string Reference { get; init; }

    /// <summary>Place of its id among the library's.</summary>
    public int Place { get; set; }

    /// <summary>Its severity in the profile of a network.</summary>
    public Severity SeverityIn(Profile profile)
    {
        foreach ((Profile other, Severity severity) in Severities)
        {
            if ((other & profile) != 0)
                return severity;
        }
        return Severity;
    }
}
