using System.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sdp;

/// <summary>Session descriptions for the tests: those of the RFCs, and what IMS sends.</summary>
internal static class SdpSamples
{
    /// <summary>The example of RFC 8866 section 5, with one of each other line type.</summary>
    public static byte[] EveryLine => Bytes("""
        v=0
        o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1
        s=Call to John Smith
        i=SDP Offer #1
        u=http://www.jdoe.example.com/home.html
        e=Jane Doe <jane@jdoe.example.com>
        p=+1 617 555-6011
        c=IN IP4 198.51.100.1
        b=AS:128
        b=X-YZ:64
        t=3724394400 3724398000
        r=7d 1h 0 25h
        z=3730928400 -1h 3749680800 0
        t=3724484400 3724488000
        r=604800 3600 0 90000
        k=prompt
        a=recvonly
        m=audio 49170 RTP/AVP 0
        m=audio 49180/2 RTP/AVP 0 96
        i=Music
        c=IN IP4 233.252.0.1/127/3
        c=IN IP6 ff00::db8:0:101/3
        b=TIAS:64000
        k=clear:secret
        a=rtpmap:96 L8/8000/2
        a=ptime:20
        m=video 51372 RTP/AVP 99
        c=IN IP6 2001:db8::2
        a=rtpmap:99 h263-1998/90000
        """);

    /// <summary>An offer of a file after RFC 5547 section 9.1, over TLS.</summary>
    public static byte[] FileOffer => Bytes("""
        v=0
        o=alice 2890844526 2890844526 IN IP4 alicepc.example.com
        s=
        c=IN IP4 alicepc.example.com
        t=0 0
        m=message 7654 TCP/TLS/MSRP *
        i=This is my latest picture
        a=sendonly
        a=accept-types:message/cpim
        a=accept-wrapped-types:*
        a=path:msrps://atlanta.example.com:7654/jshA7we;tcp
        a=setup:actpass
        a=fingerprint:SHA-256 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD
        a=max-size:4194304
        a=file-selector:name:"My cool picture.jpg" type:image/jpeg size:32349 hash:sha-1:72:24:5F:E8:65:3D:DA:F3:71:36:2F:86:D4:71:91:3E:E4:A2:CE:2E
        a=file-transfer-id:vBnG916bdberum2fFEABR1FR3ExZMUrd
        a=file-disposition:attachment
        a=file-date:creation:"Mon, 15 May 2006 15:01:31 +0300"
        a=file-icon:cid:id2@alicepc.example.com
        a=file-range:1-32349
        """);

    /// <summary>The answer to <see cref="FileOffer"/>.</summary>
    public static byte[] FileAnswer => Bytes("""
        v=0
        o=bob 2890844656 2890844656 IN IP4 bobpc.example.com
        s=
        c=IN IP4 bobpc.example.com
        t=0 0
        m=message 8888 TCP/TLS/MSRP *
        a=recvonly
        a=setup:active
        a=accept-types:message/cpim
        a=accept-wrapped-types:*
        a=path:msrps://bob.example.com:8888/9di4ea;tcp
        """);

    /// <summary>What a terminal offers for messages: no address that resolves in the path (TS 24.247 section 8.3.1).</summary>
    public static byte[] MessageOffer => Bytes("""
        v=0
        o=- 2890844526 2890844527 IN IP6 2001:db8::1
        s=-
        c=IN IP6 2001:db8::1
        b=AS:30
        t=0 0
        m=message 9 TCP/MSRP *
        a=accept-types:message/cpim application/im-iscomposing+xml
        a=accept-wrapped-types:text/plain image/* application/xml;charset="utf-8"
        a=path:msrp://[2001:db8::1]:9/2s93i9ek2a;tcp
        a=setup:active
        a=msrp-cema
        a=chatroom:nickname private-messages com.example.votes
        a=label:7
        a=content:main,alt
        """);

    public static TheoryData<byte[]> Valid => new() { EveryLine, FileOffer, FileAnswer, MessageOffer };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n") + "\r\n");

    public static byte[] Replace(this byte[] body, string part, string by)
    {
        string text = Encoding.Latin1.GetString(body);
        Assert.Contains(part, text, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text.Replace(part, by, StringComparison.Ordinal));
    }

    public static string Said(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
