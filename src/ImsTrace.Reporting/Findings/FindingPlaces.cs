using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Findings;

/// <summary>
/// Where in its flow a finding stands, in words that are the same in another capture of the same test: the message's name, the
/// roles that it goes between, which one of its like it is, and the step that is missing or out of order.
/// </summary>
internal sealed class FindingPlaces(FlowResult result)
{
    private readonly Dictionary<FlowMessage, string> places = [];
    private readonly Dictionary<string, int> same = [];

    /// <summary>The place of a finding.</summary>
    public string Of(Finding finding)
    {
        string place = Of(finding.At);
        return finding.Step is null ? place : $"{place} step {finding.Step}";
    }

    /// <summary>The name of a message of the flow, which no other of its messages has.</summary>
    public string Of(FlowMessage message)
    {
        if (places.Count == 0)
            Fill();
        return places.GetValueOrDefault(message, NameOf(message));
    }

    /// <summary>What tells the finding apart from others, whatever the capture. A rule can be broken at one place several times: they are counted.</summary>
    public (string Identity, int Count) IdentityOf(Finding finding)
    {
        string identity = FindingIdentity.Of(finding.Rule, result.Flow.Kind.Name(), result.Caller, result.Callee, Of(finding));
        return (identity, same[identity] = same.GetValueOrDefault(identity) + 1);
    }

    private void Fill()
    {
        Dictionary<string, int> counts = [];
        foreach (FlowMessage message in result.Flow.Messages)
        {
            string name = NameOf(message);
            int count = counts[name] = counts.GetValueOrDefault(name) + 1;
            places[message] = count == 1 ? name : $"{name} {count}";
        }
    }

    private static string NameOf(FlowMessage message)
    {
        string name = MessageNames.Get(message.Record);
        if (!message.IsRequest && message.Record.Protocol == Protocol.Sip)
            name = $"{name} {message.Record.String(MessageField.Method)}";
        return $"{name} {message.Source.Role.Name()}>{message.Destination.Role.Name()}";
    }
}
