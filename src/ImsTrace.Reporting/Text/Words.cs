using System.Text;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture;

namespace ImsTrace.Reporting.Text;

/// <summary>The words of the output contract for results.</summary>
internal static class Words
{
    /// <summary>pass, fail, inconclusive; empty where there was nothing to hold the flow against.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        Verdict.Inconclusive => "inconclusive",
        _ => "",
    };

    /// <summary>The outcome's name.</summary>
    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Success => "success",
        Outcome.Failure => "failure",
        Outcome.Incomplete => "incomplete",
        _ => "unanswered",
    };

    /// <summary>The severity's name.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The name of a rule's result.</summary>
    public static string Name(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Pass => "pass",
        RuleOutcome.Fail => "fail",
        RuleOutcome.NotEvaluable => "not evaluable",
        _ => "not applicable",
    };

    /// <summary>The reason's name in snake_case.</summary>
    public static string Name(BlindSpot reason) => Join(reason.ToString(), '_');

    /// <summary>The reason in words for a person.</summary>
    public static string Describe(BlindSpot reason) => reason switch
    {
        BlindSpot.UnknownLinkType => "frames of a link type that is not decoded",
        BlindSpot.SnapLength => "frames cut by the capture's snap length",
        BlindSpot.MalformedHeader => "frames with a wrong or cut link, network or transport header",
        BlindSpot.FragmentMissing => "IP packets of which a fragment is missing",
        BlindSpot.FragmentLimit => "IP fragments given up over the limit",
        BlindSpot.StreamGap => "gaps in TCP streams",
        BlindSpot.StreamLimit => "TCP streams with more unread bytes than the limit",
        BlindSpot.ConnectionLimit => "connections given up over the limit",
        BlindSpot.SctpChunkMissing => "SCTP messages of which a chunk is missing",
        BlindSpot.SctpLimit => "SCTP associations with more unread bytes than the limit",
        BlindSpot.Encrypted => "encrypted payloads without a key",
        BlindSpot.UnreadableStreamBytes => "bytes of signalling streams that belong to no message",
        BlindSpot.UnreadableDatagram => "datagrams that start like a message and cannot be read",
        BlindSpot.UnknownTunnel => "packets in a tunnel that is not decoded",
        BlindSpot.HeaderLimit => "frames that nest more headers than the limit",
        BlindSpot.HepPayload => "payloads carried by HEP in a form that is not decoded",
        BlindSpot.MsrpLimit => "chunked MSRP messages given up over the limit",
        BlindSpot.LongValue => "headers or AVPs too long for the filter, which were cut",
        BlindSpot.TimeGoesBack => "frames whose time lies before that of the frame in front",
        _ => Join(reason.ToString(), ' '),
    };

    /// <summary>The name of what gave way, in snake_case.</summary>
    public static string Name(Eviction what) => Join(what.ToString(), '_');

    /// <summary>What gave way, in words for a person.</summary>
    public static string Describe(Eviction what) => what switch
    {
        Eviction.EvictedFlows => "flows given up over the limit",
        Eviction.EvictedRegistrations => "registrations given up over the limit",
        Eviction.HastenedFlows => "finished flows judged early, over the limit",
        Eviction.FullFlows => "flows with more messages than the limit",
        Eviction.ForgottenRequests => "requests of ended flows forgotten over the limit",
        Eviction.ForgottenNodes => "nodes forgotten over the limit",
        Eviction.ForgottenUsers => "users with their identities forgotten over the limit",
        Eviction.ForgottenSightings => "pairs of nodes that spoke forgotten over the limit",
        _ => "facts of earlier flows, for rules to compare, forgotten over the limit",
    };

    /// <summary>The words of a name in Pascal case, in lower case.</summary>
    public static string Join(string pascalCase, char between)
    {
        StringBuilder words = new();
        foreach (char letter in pascalCase)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
                words.Append(between);
            words.Append(char.ToLowerInvariant(letter));
        }
        return words.ToString();
    }
}
