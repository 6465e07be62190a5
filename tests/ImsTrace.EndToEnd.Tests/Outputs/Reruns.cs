using System.Text;
using ImsTrace.EndToEnd.Tests.Running;

namespace ImsTrace.EndToEnd.Tests.Outputs;

/// <summary>What a rerun of a captured test gives: other identifiers and numbers, the same behaviour.</summary>
internal static class Reruns
{
    /// <summary>The capture under another Call-ID and with fewer messages in front.</summary>
    public static byte[] Of(PcapngFile file)
    {
        byte[] callId = CallIdOf(file);
        for (int number = 1; number <= file.Count; number++)
        {
            Span<byte> frame = file.Frame(number);
            for (int at = frame.IndexOf(callId); at >= 0; at = frame.IndexOf(callId))
                frame[at + 2] = frame[at + 2] == '9' ? (byte)'8' : (byte)'9';
        }
        return file.Keep(number => number > 2);
    }

    private static byte[] CallIdOf(PcapngFile file)
    {
        for (int number = 1; number <= file.Count; number++)
        {
            string text = Encoding.Latin1.GetString(file.Frame(number));
            int start = text.IndexOf("Call-ID: ", StringComparison.Ordinal) + 9;
            if (start > 9)
                return Encoding.Latin1.GetBytes(text[start..text.IndexOf('\r', start)]);
        }
        throw new InvalidOperationException("no Call-ID");
    }
}
