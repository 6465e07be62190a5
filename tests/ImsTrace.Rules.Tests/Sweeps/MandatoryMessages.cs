using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Contents;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>Which messages of a flow have to be there, whoever looks at the others.</summary>
internal static class MandatoryMessages
{
    private const string FailureReport = "Failure-Report";

    /// <summary>
    /// Not a provisional answer (RFC 3261 section 17.2.1), one SEND of several, a REPORT, nor the answer to a SEND that wants none
    /// (RFC 4975 section 7.1.1).
    /// </summary>
    public static bool Has(GoodCapture capture, JudgedFlow flow, int number)
    {
        byte[] message = BytesOf(capture, number);
        if (ContentEdits.IsSip(message))
            return !message.AsSpan().StartsWith("SIP/2.0 1"u8);
        if (!ContentEdits.IsMsrp(message))
            return true;
        HeadedText text = HeadedText.Of(ByteText.Of(message));
        if (text.StartLine.EndsWith(" REPORT", StringComparison.Ordinal))
            return false;
        if (text.StartLine.EndsWith(" SEND", StringComparison.Ordinal))
            return flow.Steps.Count(step => IsSend(BytesOf(capture, (int)step.Number))) == 1;
        string asked = text.StartLine[..text.StartLine.IndexOf(' ', 5)] + " SEND";
        HeadedText? send = capture.Messages.Where(other => IsSend(other.Bytes)).Select(other => HeadedText.Of(ByteText.Of(other.Bytes))).FirstOrDefault(other => other.StartLine == asked);
        return send?.Value(FailureReport) is null or "yes";
    }

    private static bool IsSend(byte[] message) => ContentEdits.IsMsrp(message) && HeadedText.Of(ByteText.Of(message)).StartLine.EndsWith(" SEND", StringComparison.Ordinal);

    private static byte[] BytesOf(GoodCapture capture, int number) => capture.Messages[number - 1].Bytes;
}
