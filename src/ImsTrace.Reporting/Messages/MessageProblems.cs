using System.Buffers.Text;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Messages;

/// <summary>Writes the breaks of a message's syntax, which its record keeps as <c>code@offset</c>.</summary>
internal static class MessageProblems
{
    private const int MaximumTextLength = 40;

    /// <summary>Writes <c>malformed</c> and <c>problems</c> and returns their length.</summary>
    public static int WriteJson(MessageRecord message, Span<byte> to)
    {
        int at = Copy(",\"malformed\":true,\"problems\":["u8, to);
        bool first = true;
        foreach (ReadOnlySpan<byte> problem in message.Lines(MessageField.Problems))
        {
            int mark = problem.IndexOf((byte)'@');
            if (mark < 0)
                continue;
            at += Copy(first ? "{\"code\":"u8 : ",{\"code\":"u8, to[at..]);
            at += Copy(problem[..mark], to[at..]);
            at += Copy(",\"offset\":"u8, to[at..]);
            at += Copy(problem[(mark + 1)..], to[at..]);
            at += Copy(",\"text\":\""u8, to[at..]);
            at += WriteText(problem[..mark], to[at..]);
            at += Copy("\"}"u8, to[at..]);
            first = false;
        }
        to[at] = (byte)']';
        return at + 1;
    }

    /// <summary>The words for a code: <c>sip header name</c>.</summary>
    public static string Describe(int code) => Words.Join(((DecodeErrorCode)code).ToString(), ' ');

    private static int WriteText(ReadOnlySpan<byte> code, Span<byte> to)
    {
        string text = Utf8Parser.TryParse(code, out int number, out _) ? Describe(number) : "";
        return Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, MaximumTextLength)), to);
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> to)
    {
        text.CopyTo(to);
        return text.Length;
    }
}
