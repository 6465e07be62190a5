using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>Names the node that first gave the final answer, and what that rests on: the answer of an HSS or a media gateway, or a request that nobody answered.</summary>
internal static class FlowCause
{
    private const int MaximumHops = 64;

    /// <summary>The cause of an outcome other than success; null where nothing can be said.</summary>
    public static string? Of(in FlowOutcome outcome)
    {
        if (outcome.Transaction is not { } transaction)
            return null;
        if (outcome.Final is not { } final)
            return transaction.Request is null ? null : OfSilence(transaction);
        for (int hop = 0; hop < MaximumHops && Below(transaction, final) is { } below; hop++)
            (transaction, final) = (below, below.Final!); // Below saw its answer
        var text = new StringBuilder(NameOf(final.Source)).Append(": ").Append(final.StatusOf());
        if (Silent(transaction) is { } silent)
            AppendSilence(text.Append(", "), silent, withNode: true);
        else if (OtherAnswer(transaction, final) is { } answer)
            AppendFrame(text.Append(" after ").Append(NameOfAnswer(answer)).Append(' ').Append(answer.StatusOf()), answer);
        else
            AppendFrame(text, final);
        return text.ToString();
    }

    // Without any answer, the silent node is the lowest one that was asked.
    private static string OfSilence(Transaction transaction)
    {
        for (int hop = 0; hop < MaximumHops && Silent(transaction) is { Transaction: { } below }; hop++)
            transaction = below;
        FlowMessage request = transaction.Request!; // a silent transaction is known by its request
        var text = new StringBuilder(NameOf(request.Destination)).Append(": ");
        AppendSilence(text, request, withNode: false);
        return text.ToString();
    }

    // The next hop whose answer this one passes on.
    private static Transaction? Below(Transaction transaction, FlowMessage final)
    {
        if (final.Cause is { IsRequest: false, Transaction: { } cause } && cause != transaction && cause.Final is not null
            && cause.Protocol == transaction.Protocol)
            return cause;
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Protocol == transaction.Protocol && below.Final is { } answer && answer.StatusOf() == final.StatusOf()
                && final.ComesAfter(answer))
                return below;
        }
        return null;
    }

    private static FlowMessage? Silent(Transaction transaction)
    {
        FlowMessage? silent = null;
        foreach (Transaction below in transaction.Downstream)
        {
            // Nobody waits for accounting.
            if (below is { Request: { } request, Final: null } && !request.Is("ACK"u8)
                && request.Record.Number64(MessageField.ApplicationId) != DiameterApplication.Accounting)
                silent = request;
        }
        return silent;
    }

    private static FlowMessage? OtherAnswer(Transaction transaction, FlowMessage final)
    {
        FlowMessage? answer = null;
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Final is { } told && Tells(told) && final.ComesAfter(told))
                answer = told;
        }
        return answer;
    }

    // A gateway's reply without an error is no reason, and neither is what went well with policy and charging.
    private static bool Tells(FlowMessage answer) => answer.Record.Protocol switch
    {
        Protocol.Diameter => answer.StatusOf() >= 3000 || answer.Record.Number64(MessageField.ApplicationId)
            is not (DiameterApplication.Rx or DiameterApplication.Sh or DiameterApplication.Accounting or DiameterApplication.CreditControl),
        Protocol.H248 => answer.StatusOf() > 0,
        _ => false,
    };

    private static void AppendSilence(StringBuilder text, FlowMessage request, bool withNode)
    {
        text.Append("no answer to ").Append(NameOfRequest(request));
        if (withNode)
            text.Append(" from ").Append(NameOf(request.Destination));
        AppendFrame(text, request);
        if (request.UnreachableFrame is { } frame)
            text.Append(CultureInfo.InvariantCulture, $", port unreachable in frame {frame}");
    }

    private static void AppendFrame(StringBuilder text, FlowMessage message)
        => text.Append(CultureInfo.InvariantCulture, $", frame {message.Record.Frame.Number}");

    private static string NameOf(Node node) => node.Role == NodeRole.Unknown && node.Id >= 0 ? node.Address.ToString() : node.Role.Name();

    private static string NameOfRequest(FlowMessage request) => request.Record.Protocol == Protocol.Diameter
        ? DiameterNames.Request(request.Record.Number64(MessageField.CommandCode))
        : MessageNames.Get(request.Record);

    private static string NameOfAnswer(FlowMessage answer) => answer.Record.Protocol == Protocol.Diameter
        ? DiameterNames.Answer(answer.Record.Number64(MessageField.CommandCode))
        : MessageNames.Get(answer.Record);
}
