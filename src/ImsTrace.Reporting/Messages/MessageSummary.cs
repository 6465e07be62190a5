using System.Globalization;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Messages;

/// <summary>What a message is about, in a few words for people.</summary>
internal static class MessageSummary
{
    /// <summary>The words, without the message's name.</summary>
    public static string Of(MessageRecord message) => message.Protocol switch
    {
        Protocol.Sip => Sip(message),
        Protocol.Diameter => Diameter(message),
        Protocol.Msrp => Msrp(message),
        Protocol.H248 => H248(message),
        _ => "",
    };

    private static string Sip(MessageRecord message) => message.Kind == MessageKind.Request
        ? message.String(MessageField.RequestUri)
        : Join(message.String(MessageField.Reason), message.Has(MessageField.Method) ? $"({message.String(MessageField.Method)})" : "");

    private static string Diameter(MessageRecord message)
    {
        if (message.Kind == MessageKind.Request)
            return Join(message.String(MessageField.PublicIdentity), message.String(MessageField.UserName));
        string result = ResultOf(message);
        return message.Has(MessageField.ExperimentalResultCode) ? "experimental " + result : result;
    }

    /// <summary>The result of a Diameter answer, experimental or not; empty where there is none.</summary>
    public static string ResultOf(MessageRecord message)
        => message.TryGetNumber(MessageField.ExperimentalResultCode, out long code) || message.TryGetNumber(MessageField.ResultCode, out code)
            ? code.ToString(CultureInfo.InvariantCulture)
            : "";

    private static string Msrp(MessageRecord message) => message.Kind == MessageKind.Request
        ? Join(message.String(MessageField.ByteRange), message.String(MessageField.Continuation), message.String(MessageField.ContentType))
        : message.String(MessageField.Reason);

    private static string H248(MessageRecord message) => Join(
        message.String(MessageField.TransactionId), message.Has(MessageField.ErrorCodes) ? "error " + Items(message, MessageField.ErrorCodes) : "",
        message.Has(MessageField.ContextIds) ? "context " + Items(message, MessageField.ContextIds) : "", Items(message, MessageField.TerminationIds));

    private static string Items(MessageRecord message, MessageField field) => message.String(field).Replace('\n', ' ');

    private static string Join(params ReadOnlySpan<string> parts)
    {
        string text = "";
        foreach (string part in parts)
        {
            if (part.Length > 0)
                text = text.Length == 0 ? part : text + " " + part;
        }
        return text;
    }
}
