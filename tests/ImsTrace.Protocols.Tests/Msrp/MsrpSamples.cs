using System.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

/// <summary>Messages for the tests; the first four are the examples of RFC 4975 section 11.</summary>
internal static class MsrpSamples
{
    public static byte[] Send => Bytes("""
        MSRP d93kswow SEND
        To-Path: msrp://bob.example.com:8888/9di4eae923wzd;tcp
        From-Path: msrp://alicepc.example.com:7777/iau39soe2843z;tcp
        Message-ID: 12339sdqwer
        Byte-Range: 1-16/16
        Content-Type: text/plain

        Hi, I'm Alice!

        -------d93kswow$

        """);

    public static byte[] Response => Bytes("""
        MSRP d93kswow 200 OK
        To-Path: msrp://alicepc.example.com:7777/iau39soe2843z;tcp
        From-Path: msrp://bob.example.com:8888/9di4eae923wzd;tcp
        -------d93kswow$

        """);

    public static byte[] Report => Bytes("""
        MSRP dkei38sd REPORT
        To-Path: msrp://alicepc.example.com:7777/iau39soe2843z;tcp
        From-Path: msrp://bob.example.com:8888/9di4eae923wzd;tcp
        Message-ID: 12339sdqwer
        Byte-Range: 1-106/106
        Status: 000 200 OK
        -------dkei38sd$

        """);

    public static byte[] Chunk => Bytes("""
        MSRP dkei38sd SEND
        To-Path: msrp://bob.example.com:8888/9di4eae923wzd;tcp
        From-Path: msrp://alicepc.example.com:7777/iau39soe2843z;tcp
        Message-ID: 4564dpWd
        Byte-Range: 1-*/8
        Content-Type: text/plain

        abcd
        -------dkei38sd+

        """);

    /// <summary>An answer to AUTH (RFC 4976 section 5.1).</summary>
    public static byte[] AuthResponse => Bytes("""
        MSRP 49fj 200 OK
        To-Path: msrps://alice.example.com:9892/98cjs;tcp
        From-Path: msrps://a.example.org:9000;tcp
        Use-Path: msrps://a.example.org:9000/jui787s2f;tcp
        Expires: 900
        -------49fj$

        """);

    /// <summary>A request to a relay with credentials (RFC 4976 section 5.1).</summary>
    public static byte[] Auth => Bytes("""
        MSRP 49fi AUTH
        To-Path: msrps://alice@intra.example.com;tcp msrps://extra.example.com:9000;tcp
        From-Path: msrps://alice.example.com:9892/98cjs;tcp
        Authorization: Digest username="Alice", realm="extra.example.com", nonce="88bc3b2a", qop=auth, nc=00000001, cnonce="0a4f", response="6629fae49393a05397450978507c4ef1"
        Expires: 900
        -------49fi$

        """);

    /// <summary>A relay's challenge (RFC 4976 section 5.1).</summary>
    public static byte[] Challenge => Bytes("""
        MSRP 49fh 401 Unauthorized
        To-Path: msrps://alice.example.com:9892/98cjs;tcp
        From-Path: msrps://alice@intra.example.com;tcp
        WWW-Authenticate: Digest realm="intra.example.com", qop="auth", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"
        -------49fh$

        """);

    /// <summary>A name asked for in a chat room (RFC 7701 section 7.1).</summary>
    public static byte[] Nickname => Bytes("""
        MSRP d93kswow NICKNAME
        To-Path: msrp://chat.example.com:12763/kjhd37s2s20w2a;tcp
        From-Path: msrp://client.atlanta.example.com:7654/jshA7weztas;tcp
        Use-Nickname: "Alice \"the\" great"
        -------d93kswow$

        """);

    /// <summary>A file with all MIME headers and one of an extension (RFC 4975 section 9).</summary>
    public static byte[] Mime => Bytes("""
        MSRP d93kswow SEND
        To-Path: msrp://relay.example.com:9000/r1;tcp msrp://bob.example.com:8888/9di4eae923wzd;ws
        From-Path: msrp://alicepc.example.com:7777/iau39soe2843z;tcp
        Message-ID: 12339sdqwer
        Byte-Range: 1-5/*
        X-Extension: raw, as it is
        Success-Report: no
        Failure-Report: partial
        Content-ID: <id1@alicepc.example.com>
        Content-Description: a file
        Content-Disposition: attachment; filename="a.txt"
        Content-Type: text/plain; charset=utf-8

        hello
        -------d93kswow+

        """);

    /// <summary>The body ends in CR, holds line ends, zeros, other end-lines and the own identifier with more behind.</summary>
    public static byte[] Binary =>
    [
        .. Bytes("MSRP dkei38sd SEND\nTo-Path: msrp://b/2;tcp\nFrom-Path: msrp://a/1;tcp\nMessage-ID: msg1\nContent-Type: a/b\n\n"),
        .. BinaryBody,
        .. "\r\n-------dkei38sd$\r\n"u8,
    ];

    public static byte[] BinaryBody =>
    [
        0, 255, 13, 10, 13, 10,
        .. "\r\n-------other$\r\n\r\n-------dkei38sdx$\r\n\r\n-------dkei38sd!\r\n\r\n-------dkei38sd$x\n-------dkei38sd$\r\n"u8,
        0, 13,
    ];

    public static TheoryData<byte[]> Valid => new() { Send, Response, Report, Chunk, AuthResponse, Auth, Challenge, Nickname, Mime, Binary };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal));

    public static byte[] Replace(this byte[] message, string part, string by) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(message).Replace(part, by, StringComparison.Ordinal));
}
