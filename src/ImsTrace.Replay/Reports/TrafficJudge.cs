using System.Net;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Replay.Playing;

namespace ImsTrace.Replay.Reports;

/// <summary>Has the validator judge the capture of a replay; the roles are those of the plan.</summary>
public sealed class TrafficJudge : IFlowResultSink
{
    private const int MostFindings = 10_000;

    // The capture is in the clear also where a connection had TLS; that a session has it is seen to when the connection is taken.
    private const string AsksForTls = "MSRP-053";
    private readonly ReplayResult replay;
    private readonly IReadOnlySet<string> recordedRules;

    private TrafficJudge(ReplayResult replay, IReadOnlySet<string> recordedRules) => (this.replay, this.recordedRules) = (replay, recordedRules);

    /// <summary>Adds the findings to the result; why the capture cannot be read, else null.</summary>
    public static string? Judge(ReplayResult result, string capture, AnalysisOptions options, IReadOnlySet<string> recordedRules)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        AnalysisOptions judging = options with
        {
            Captures = [capture], StandardInput = null, MaximumFrames = 0, Window = null, DecodeAs = null, User = null, LastMessage = 0, Topology = Roles(result),
            Plan = MessageNames.Plan,
        };
        AnalysisRun.Flows(judging, new TrafficJudge(result, recordedRules), null, out string? unusable);
        return unusable;
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        foreach (Finding finding in result.Findings.Where(static finding => finding.Rule != AsksForTls))
        {
            if (replay.Findings.Count == MostFindings)
                return;
            MessageRecord at = finding.At.Record;
            replay.Findings.Add(new()
            {
                Rule = finding.Rule, Severity = finding.Severity, Number = at.Number, Name = MessageNames.Get(at), Source = at.Source.ToString(),
                IsOfTarget = !replay.Nodes.Any(node => node.IsPlayed && Of(node.Address).Equals(at.Source)), IsRecorded = recordedRules.Contains(finding.Rule),
                Message = finding.Message, Expected = finding.Expected, Observed = finding.Observed, Reference = finding.Reference,
            });
        }
    }

    private static Topology Roles(ReplayResult result)
    {
        Dictionary<Endpoint, NodeRole> roles = [];
        foreach (ReplayNode node in result.Nodes.Where(node => node.Role != NodeRole.Unknown))
            roles.TryAdd(Of(node.Address), node.Role);
        return new(roles);
    }

    private static Endpoint Of(IPEndPoint address) => Endpoint.Of(address.Address, (ushort)address.Port);
}
