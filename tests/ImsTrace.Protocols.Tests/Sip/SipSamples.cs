using System.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

/// <summary>Messages as the RFCs and real IMS nodes write them.</summary>
static class SipSamples
{
    /// <summary>RFC 3428 section 10, F1.</summary>
    internal static readonly byte[] Message = Crlf("""
        MESSAGE sip:user2@domain.com SIP/2.0
        Via: SIP/2.0/TCP user1pc.domain.com;branch=z9hG4bK776sgdkse
        Max-Forwards: 70
        From: sip:user1@domain.com;tag=49583
        To: sip:user2@domain.com
        Call-ID: asd88asd77a@1.2.3.4
        CSeq: 1 MESSAGE
        Content-Type: text/plain
        Content-Length: 18

        Watson, come here.
        """);

    /// <summary>RFC 3428 section 10, F4.</summary>
    internal static readonly byte[] Ok = Crlf("""
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP proxy.domain.com;branch=z9hG4bK123dsghds;
         received=192.0.2.1
        Via: SIP/2.0/TCP user1pc.domain.com;branch=z9hG4bK776sgdkse;
         received=1.2.3.4
        From: sip:user1@domain.com;tag=49394
        To: sip:user2@domain.com;tag=ab8asdasd9
        Call-ID: asd88asd77a@1.2.3.4
        CSeq: 1 MESSAGE
        Content-Length: 0


        """);

    /// <summary>RFC 3261 section 24.1, F1, in compact form and any case (section 7.3.3).</summary>
    internal static readonly byte[] CompactRegister = Crlf("""
        REGISTER sip:registrar.biloxi.com SIP/2.0
        v: SIP/2.0/UDP bobspc.biloxi.com:5060;branch=z9hG4bKnashds7
        MAX-FORWARDS: 70
        t: Bob <sip:bob@biloxi.com>
        f: Bob <sip:bob@biloxi.com>;tag=456248
        i: 843817637684230@998sdasdh09
        cseq : 1826 REGISTER
        m: <sip:bob@192.0.2.4>
        Expires: 7200
        l: 0


        """);

    /// <summary>A registration's 200 as a Kamailio S-CSCF writes it, the malformed P-Associated-URI included.</summary>
    internal static readonly byte[] RegisterOk = Crlf("""
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.2.1;branch=z9hG4bK1d32.a1;received=127.0.2.1;rport=5060;i=1
        Via: SIP/2.0/UDP 127.0.1.10:5060;rport=5060;branch=z9hG4bK-1-3
        From: <sip:001010000000001@ims.example.org>;tag=1
        To: <sip:001010000000001@ims.example.org>;tag=b27e1a1d33761e85846fc98f5f3a7e58
        Call-ID: 1-42@127.0.1.10
        CSeq: 2 REGISTER
        P-Associated-URI: <sip:001010000000001@ims.example.org, tel:+15550000001>
        Service-Route: <sip:orig@scscf1.ims.example.org:6060;lr>
        Contact: <sip:001010000000001@127.0.1.10:5060>;expires=540;q=1
        Content-Length: 0


        """);

    internal static TheoryData<byte[]> All => [Message, Ok, CompactRegister, RegisterOk];

    internal static byte[] Crlf(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    internal static string Utf8(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
