using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>
/// SEC-004: keys, expected responses and password hashes can be read between two nodes, in an MAA or in the 401 of AKA. It says so once
/// for two nodes: the link is what is wrong, not each message on it.
/// </summary>
internal sealed class ReadableSecretsRule : IFlowRule
{
    private const int MultimediaAuth = 303;
    private const string ToldBefore = "told of these two nodes before";
    private static readonly (MessageField Field, string Name)[] Secrets =
    [
        (AvpFields.Of("confidentiality_key"), "Confidentiality-Key"), (AvpFields.Of("integrity_key"), "Integrity-Key"),
        (MessageField.SipAuthorization, "SIP-Authorization"), (MessageField.DigestHa1, "Digest-HA1"),
    ];

    private readonly RecentMap<(Endpoint Source, Endpoint Destination), bool> told = new(most: 4_096);

    public RuleDescription Description { get; } = new("SEC-004", Severity.Warning, "security", "no clause",
        "No keys, expected responses or password hashes can be read.");

    public FieldPlan Plan => FieldPlan.Of(
        [.. Secrets.Select(secret => secret.Field), MessageField.CommandCode, MessageField.Status, MessageField.ChallengeCipherKey, MessageField.ChallengeIntegrityKey]);

    public long Forgotten => told.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction query in context.Queries)
        {
            if (query.Final is { } answer && answer.Record.Number64(MessageField.CommandCode) == MultimediaAuth)
                Judge(context, answer, string.Join(", ", Secrets.Where(secret => answer.Record.Has(secret.Field)).Select(secret => secret.Name)));
        }
        if (context.Flow.Kind != FlowKind.Registration)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!message.IsRequest && message.Record.Protocol == Protocol.Sip && message.StatusOf() == 401)
                Judge(context, message, HasKeys(message.Record) ? "ck or ik in WWW-Authenticate" : "");
        }
    }

    private static bool HasKeys(MessageRecord challenge) => challenge.Has(MessageField.ChallengeCipherKey) || challenge.Has(MessageField.ChallengeIntegrityKey);

    private void Judge(FlowRuleContext context, FlowMessage message, string secrets)
    {
        (Endpoint, Endpoint) nodes = (message.Record.Source.Host, message.Record.Destination.Host);
        // Who reads what TLS carries was told of it by a node that has the keys.
        bool isProtected = message.Record.Transport is TransportProtocol.Tls or TransportProtocol.Wss;
        if (secrets.Length == 0 || isProtected)
        {
            context.Pass();
            return;
        }
        if (told.Has(nodes))
        {
            context.NotEvaluable(ToldBefore);
            return;
        }
        told.Set(nodes, true);
        context.Fail(message, "Secrets of users can be read between these two nodes: leave them out of what is handed on.",
            "a link protected by IPsec or TLS, or the secrets left out", secrets);
    }
}
