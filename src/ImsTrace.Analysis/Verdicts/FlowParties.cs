using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>The public identities that asked and were asked for.</summary>
internal static class FlowParties
{
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.FromUri, MessageField.ToUri, MessageField.AssertedIdentities, MessageField.PublicIdentity, MessageField.UserName);

    public static (string? Caller, string? Callee) Of(Flow flow)
    {
        MessageRecord first = flow.First.Record;
        if (first.Protocol == Protocol.Diameter)
            return (null, Text(first, MessageField.PublicIdentity) ?? Text(first, MessageField.UserName));
        if (flow.Kind is FlowKind.Registration or FlowKind.ThirdPartyRegistration)
            return (Text(first, MessageField.ToUri), null);
        string? caller = IsAnonymous(first) ? Asserted(flow) : Text(first, MessageField.FromUri);
        return (caller, Text(first, MessageField.ToUri));
    }

    private static string? Asserted(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Record.Has(MessageField.AssertedIdentities))
            {
                foreach (ReadOnlySpan<byte> identity in message.Record.Lines(MessageField.AssertedIdentities))
                    return System.Text.Encoding.UTF8.GetString(identity);
            }
        }
        return Text(flow.First.Record, MessageField.FromUri);
    }

    // RFC 3323 section 4.1.1.3.
    private static bool IsAnonymous(MessageRecord record) => record.Text(MessageField.FromUri).IndexOf("anonymous@"u8) >= 0;

    private static string? Text(MessageRecord record, MessageField field) => record.Has(field) ? record.String(field) : null;
}
