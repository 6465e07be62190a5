using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>Which requests filter criteria are evaluated for: those outside a dialog (TS 24.229 section 5.4.3.2).</summary>
internal static class InitialRequests
{
    public static bool IsInitial(this FlowMessage request)
        => request.Record.Protocol == Protocol.Sip && !request.Record.Has(MessageField.ToTag)
            && !request.Is("REGISTER"u8) && !request.Is("ACK"u8) && !request.Is("CANCEL"u8);
}
