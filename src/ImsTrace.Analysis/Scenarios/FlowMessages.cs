using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>Questions that scenarios and rules ask of messages.</summary>
internal static class FlowMessages
{
    /// <summary>SIP or MSRP status; Diameter's Experimental-Result-Code, else its Result-Code.</summary>
    public static long StatusOf(this FlowMessage message)
        => message.Record.Protocol != Protocol.Diameter
            ? message.Record.Number64(MessageField.Status)
            : message.Record.TryGetNumber(MessageField.ExperimentalResultCode, out long result)
                ? result
                : message.Record.Number64(MessageField.ResultCode);

    public static bool Is(this FlowMessage message, ReadOnlySpan<byte> method) => message.Record.Text(MessageField.Method).SequenceEqual(method);

    /// <summary>Whether both belong to one request and its copies: CSeq alone counts for each side of a dialog.</summary>
    public static bool HasSameCSeq(this FlowMessage one, FlowMessage other)
        => one.Record.TryGetNumber(MessageField.CSeq, out long number)
            && other.Record.TryGetNumber(MessageField.CSeq, out long same) && number == same
            && one.Record.Text(MessageField.FromTag).SequenceEqual(other.Record.Text(MessageField.FromTag));

    /// <summary>Whether the one came after the other, or two clocks cannot say.</summary>
    public static bool ComesAfter(this FlowMessage later, FlowMessage earlier)
        => later.Record.Frame.Capture != earlier.Record.Frame.Capture || later.Record.Number >= earlier.Record.Number;

    public static bool IsUnseenOrSame(this Nodes.Node one, Nodes.Node other) => one.Id < 0 || other.Id < 0 || one.Id == other.Id;
}
