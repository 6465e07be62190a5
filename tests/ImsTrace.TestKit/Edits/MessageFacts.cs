using System.Text;
using System.Text.RegularExpressions;
using ImsTrace.Protocols.Diameter;
using ImsTrace.TestKit.Contents;

namespace ImsTrace.TestKit.Edits;

/// <summary>What cases choose messages by.</summary>
/// <param name="Protocol">sip, msrp, diameter or h248.</param>
/// <param name="Name">The method or status, or the abbreviation of the Diameter command.</param>
/// <param name="IsRequest">Whether it is a request.</param>
/// <param name="Method">The method of the request that it is or answers; empty where it does not tell.</param>
/// <param name="Transaction">What all hops of the same SIP request, or of the same answer to it, have in common; null of other protocols.</param>
internal sealed partial record MessageFacts(string Protocol, string Name, bool IsRequest, string Method, string? Transaction)
{
    public static MessageFacts Of(byte[] message)
    {
        if (ContentEdits.IsSip(message))
            return OfSip(HeadedText.Of(ByteText.Of(message)));
        if (ContentEdits.IsMsrp(message))
            return OfMsrp(ByteText.Of(message));
        return message.Length >= DiameterBytes.Header && message[0] <= 1 && message[4] != (byte)'/' ? OfDiameter(message) : new("h248", "", true, "", null);
    }

    private static MessageFacts OfSip(HeadedText text)
    {
        string[] words = text.StartLine.Split(' ');
        string cseq = text.Value("CSeq") ?? "";
        bool isRequest = words[0] != "SIP/2.0";
        string name = isRequest ? words[0] : words[1];
        return new("sip", name, isRequest, isRequest ? name : cseq[(cseq.LastIndexOf(' ') + 1)..], $"{name} {text.Value("Call-ID")} {cseq}");
    }

    private static MessageFacts OfMsrp(string text)
    {
        string name = MsrpName().Match(text).Groups[1].Value;
        bool isRequest = name.Length > 0 && !char.IsAsciiDigit(name[0]);
        return new("msrp", name, isRequest, isRequest ? name : "", null);
    }

    private static MessageFacts OfDiameter(byte[] message)
    {
        bool isRequest = DiameterBytes.IsRequest(message);
        string name = CommandNames.TryGet(DiameterBytes.CommandOf(message), 0, isRequest, out ReadOnlySpan<byte> abbreviation)
            ? Encoding.ASCII.GetString(abbreviation)
            : DiameterBytes.CommandOf(message).ToString();
        return new("diameter", name, isRequest, isRequest ? name : "", null);
    }

    [GeneratedRegex(@"^MSRP \S+ (\S+)")]
    private static partial Regex MsrpName();
}
