using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Describes the rules that no file of rules describes: the scenarios' own and those that are code.</summary>
internal static class FlowRuleDescriptions
{
    public static IReadOnlyList<RuleDescription> All { get; } =
    [
        new(ScenarioFindings.MissingRule, Severity.Error, "sequence", "the scenario's own",
            "Each mandatory step of a sequence is there, if its interface was captured."),
        new(ScenarioFindings.OrderRule, Severity.Error, "sequence", "the scenario's own", "The steps of a sequence come in its order."),
        new("FLOW-006", Severity.Error, "sequence", "TS 24.229 section 5.4.3 (u)",
            "A message reaches a terminal, or its sender is told that it did not."),
        new("FLOW-008", Severity.Error, "dialog", "RFC 4975 section 5.4",
            "MSRP starts within 30 s of a session's setup and ends within 5 s of its BYE."),
        new("FLOW-009", Severity.Warning, "sequence", "TS 24.229 section 5.2.6.3 (u)", "A terminal that sends has a valid registration."),
        new("SIP-TXN-009", Severity.Error, "timing", "RFC 3261 section 17.1.2.2", "A request but INVITE has its final answer within 64*T1."),
        new("MSRP-024", Severity.Error, "timing", "RFC 4975 sections 7.1.1, 7.2", "A SEND that asks for failure reports is answered within 30 s."),
        new("SIP-TXN-011", Severity.Warning, "timing", "RFC 3261 sections 17.1.1.2, 17.1.2.2",
            "Retransmissions over UDP come at intervals that double from T1."),
        new("SIP-TXN-017", Severity.Error, "transaction", "RFC 3261 section 13.3.1.4", "The 200 of an INVITE is confirmed by an ACK within 64*T1."),
        new("SIP-DLG-003", Severity.Error, "dialog", "RFC 3261 section 12.2.1.1", "CSeq of each sender counts up inside a dialog."),
        new("SIP-REG-019", Severity.Error, "security", "RFC 3310 section 3.3; RFC 2617 section 3.2.2",
            "The S-CSCF accepts only a response that follows from the vector of the MAA."),
        new("SIP-REG-030", Severity.Error, "sequence", "TS 24.229 section 5.3.1.2",
            "The second REGISTER goes to the S-CSCF that the UAA names."),
        new("CX-001", Severity.Error, "syntax", "TS 29.229 section 6.1", "A Cx command has all AVPs that its grammar demands."),
    ];
}
