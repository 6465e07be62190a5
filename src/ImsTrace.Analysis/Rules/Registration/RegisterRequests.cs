using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>Questions about the REGISTERs of a terminal.</summary>
internal static class RegisterRequests
{
    /// <summary>The transactions of a registration on the hop of its sender, in their order.</summary>
    /// <param name="flow">The flow; one of another kind has none.</param>
    /// <param name="found">A list that is filled anew, and given back.</param>
    public static List<Transaction> FirstHops(Flow flow, List<Transaction> found)
    {
        found.Clear();
        if (flow.Kind != FlowKind.Registration)
            return found;
        foreach (Transaction transaction in Security.FirstHops.Of(flow))
        {
            if (transaction.Request!.Is("REGISTER"u8)) // Of gives no other
                found.Add(transaction);
        }
        return found;
    }

    /// <summary>Whether a REGISTER that nobody has challenged yet has credentials: its sender was registered before, and was not restarted since.</summary>
    public static bool IsRefresh(FlowMessage register)
        => register.Record.Text(MessageField.AuthNonce).Length > 0 && register.Record.Text(MessageField.AuthResponse).Length > 0;
}
