using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SEC-002: credentials use the algorithm of the challenge, and the strongest that both sides know.</summary>
internal sealed class DigestDowngradeRule : IFlowRule
{
    private static readonly MessageField Challenges = HeaderFields.Of(SipHeaderId.WwwAuthenticate);

    public RuleDescription Description { get; } = new("SEC-002", Severity.Error, "security", "RFC 3310 section 3.1; RFC 8760",
        "Credentials use the algorithm of the challenge, the strongest both know.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.AuthNonce, MessageField.AuthAlgorithm, MessageField.AuthResponse, Challenges);

    public void Judge(FlowRuleContext context)
    {
        FlowMessage? challenge = null;
        bool isCapable = false; // the terminal named SHA-256 itself
        foreach (Transaction transaction in context.Registers)
        {
            FlowMessage request = transaction.Request!; // FirstHops gives no other
            if (challenge is not null && request.Record.Text(MessageField.AuthResponse).Length > 0)
                Judge(context, request, challenge, isCapable);
            isCapable |= IsStrong(request.Record.Text(MessageField.AuthAlgorithm));
            challenge = transaction.Final is { } final && final.Record.Has(Challenges) ? final : null;
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage request, FlowMessage challenge, bool isCapable)
    {
        ReadOnlySpan<byte> used = Name(request.Record.Text(MessageField.AuthAlgorithm));
        ReadOnlySpan<byte> asked = default;
        bool isStrongOffered = false;
        foreach (ReadOnlySpan<byte> line in challenge.Record.Lines(Challenges))
        {
            AuthReader reader = new(line);
            reader.TryGet("nonce"u8, out ReadOnlySpan<byte> nonce);
            reader.TryGet("algorithm"u8, out ReadOnlySpan<byte> algorithm);
            if (nonce.SequenceEqual(request.Record.Text(MessageField.AuthNonce)))
                asked = Name(algorithm);
            isStrongOffered |= IsStrong(algorithm);
        }
        if (asked.IsEmpty)
            return; // an older challenge
        if (!AsciiName.Matches(used, asked))
            context.Fail(request, "The credentials use another algorithm than the challenge.", System.Text.Encoding.UTF8.GetString(asked), System.Text.Encoding.UTF8.GetString(used));
        else if (isStrongOffered && isCapable && !IsStrong(used))
            context.Fail(request, "The terminal knows SHA-256 and was offered it, but uses another algorithm.", "SHA-256", System.Text.Encoding.UTF8.GetString(used), Severity.Warning);
        else
            context.Pass();
    }

    // Without the parameter it is MD5 (RFC 7616 section 3.3).
    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> algorithm) => algorithm.IsEmpty ? "MD5"u8 : algorithm;

    private static bool IsStrong(ReadOnlySpan<byte> algorithm) => algorithm.StartsWith("SHA-"u8);
}
