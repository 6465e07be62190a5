using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// Conversation-ID = "Conversation-ID" HCOLON 1*UTF8-NONASCII     (OMA CPM CF appendix C (u))
/// <summary>Conversation-ID: the conversation of an RCS chat or transfer (OMA CPM CF appendix C (u)).</summary>
public static class ConversationIdHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Run(SipCharacters.Word);
}
