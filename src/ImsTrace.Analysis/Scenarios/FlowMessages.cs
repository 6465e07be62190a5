using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>Questions that scenarios and rules ask of messages.</summary>
internal static class FlowMessages
{
    /// <summary>SIP or MSRP status; Diameter's Experimental-Result-Code, else its Result-Code; H.248's first error code, 0 for none.</summary>
    public static long StatusOf(this FlowMessage message) => message.Record.Protocol switch
    {
        Protocol.Diameter when message.Record.TryGetNumber(MessageField.ExperimentalResultCode, out long result) => result,
        Protocol.Diameter => message.Record.Number64(MessageField.ResultCode),
        Protocol.H248 => FirstError(message.Record),
        _ => message.Record.Number64(MessageField.Status),
    };

    /// <summary>Whether a Diameter answer says that all is well.</summary>
    public static bool IsSuccess(this FlowMessage answer) => answer.StatusOf() is >= 2000 and < 3000;

    private static long FirstError(MessageRecord reply)
    {
        foreach (ReadOnlySpan<byte> code in reply.Lines(MessageField.ErrorCodes))
            return DecimalNumber.TryRead(code, out uint number) ? number : 0;
        return 0;
    }

    public static bool Is(this FlowMessage message, ReadOnlySpan<byte> method) => message.Record.Text(MessageField.Method).SequenceEqual(method);

    /// <summary>Whether both belong to one request and its copies: CSeq alone counts for each side of a dialog.</summary>
    public static bool HasSameCSeq(this FlowMessage one, FlowMessage other)
        => one.Record.TryGetNumber(MessageField.CSeq, out long number)
            && other.Record.TryGetNumber(MessageField.CSeq, out long same) && number == same
            && one.Record.Text(MessageField.FromTag).SequenceEqual(other.Record.Text(MessageField.FromTag));

    /// <summary>Whether the one came after the other, or two clocks cannot say.</summary>
    public static bool ComesAfter(this FlowMessage later, FlowMessage earlier)
        => later.Record.Frame.Capture != earlier.Record.Frame.Capture || later.Record.Number >= earlier.Record.Number;

    /// <summary>Whether a proxy sent it on: one keeps the Call-ID, a back-to-back user agent need not, and may change more.</summary>
    public static bool IsCopyOf(this FlowMessage message, FlowMessage upstream)
        => message.Record.Protocol == Protocol.Sip && upstream.Record.Protocol == Protocol.Sip
            && message.Source.Id >= 0 && message.Source.Id == upstream.Destination.Id
            && message.Record.Text(MessageField.CallId).SequenceEqual(upstream.Record.Text(MessageField.CallId));

    public static bool IsUnseenOrSame(this Nodes.Node one, Nodes.Node other) => one.Id < 0 || other.Id < 0 || one.Id == other.Id;
}
