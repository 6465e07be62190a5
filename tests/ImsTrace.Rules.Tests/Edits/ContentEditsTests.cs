using System.Text;
using ImsTrace.TestKit.Contents;
using ImsTrace.TestKit.Definitions;
using Xunit;

namespace ImsTrace.Rules.Tests.Edits;

/// <summary>What each edit makes of a message, byte by byte.</summary>
public sealed class ContentEditsTests
{
    private const string Sip = "MESSAGE sip:b@x SIP/2.0\r\nVia: 1\r\nVia: 2\r\nf: <sip:a@x>\r\n folded\r\nContent-Length: 2\r\n\r\nhi";
    private const string Msrp = "MSRP t1 SEND\r\nTo-Path: msrp://b\r\nByte-Range: 1-2/2\r\nContent-Type: text/plain\r\n\r\nhi\r\n-------t1$\r\n";

    // Session-Id "s", Experimental-Result of Vendor-Id 10415 and Experimental-Result-Code 2001.
    private const string Lia = "01000048 4000012E 01000000 00000001 00000002" + SessionId + "00000129 40000020" + Vendor + "0000012A 4000000C 000007D1" + "00000129 40000008";
    private const string SessionId = "00000107 40000009 73000000";
    private const string Vendor = "0000010A 4000000C 000028AF";

    [Theory]
    [InlineData("{add-header: 'X: 1'}", "folded\r\nContent-Length: 2\r\n", "folded\r\nContent-Length: 2\r\nX: 1\r\n")]
    [InlineData("{top-header: 'X: 1'}", "SIP/2.0\r\n", "SIP/2.0\r\nX: 1\r\n")]
    [InlineData("{set-header: 'Via: 3'}", "Via: 1", "Via: 3")]
    [InlineData("{set-header: {line: 'Via: 3', nth: 2}}", "Via: 2", "Via: 3")]
    [InlineData("{set-header: 'From: <sip:c@x>'}", "f: <sip:a@x>\r\n folded", "From: <sip:c@x>")]
    [InlineData("{remove-header: Via}", "Via: 1\r\nVia: 2\r\n", "")]
    [InlineData("{remove-header: {name: via, nth: 1}}", "Via: 1\r\n", "")]
    [InlineData("{start-line: SIP/2.0 200 OK}", "MESSAGE sip:b@x SIP/2.0", "SIP/2.0 200 OK")]
    [InlineData("{body: hello}", "Content-Length: 2\r\n\r\nhi", "Content-Length: 5\r\n\r\nhello")]
    [InlineData("{regex: {find: i$, with: é, in: body}}", "Content-Length: 2\r\n\r\nhi", "Content-Length: 3\r\n\r\nhé")]
    [InlineData("{regex: {find: '\\d', with: '7', count: 1, in: headers}}", "Via: 1\r\nVia: 2\r\nf: <sip:a@x>\r\n folded\r\nContent-Length: 2", "Via: 7\r\nVia: 7\r\nf: <sip:a@x>\r\n folded\r\nContent-Length: 7")]
    [InlineData("{patch: {at: -2, bytes: '4141'}}", "\r\n\r\nhi", "\r\n\r\nAA")]
    public void Apply_Sip_ChangesThatAlone(string edit, string before, string after)
        => Assert.Equal(Sip.Replace(before, after, StringComparison.Ordinal), Encoding.UTF8.GetString(Apply(Encoding.UTF8.GetBytes(Sip), edit)));

    [Theory]
    [InlineData("{add-header: 'X: 1'}", "Content-Type", "X: 1\r\nContent-Type")]
    [InlineData("{set-header: 'Byte-Range: 1-9/9'}", "1-2/2", "1-9/9")]
    [InlineData("{body: hello}", "\r\nhi\r\n", "\r\nhello\r\n")]
    [InlineData("{end-line: -------t1+}", "t1$", "t1+")]
    public void Apply_Msrp_ChangesThatAlone(string edit, string before, string after)
        => Assert.Equal(Msrp.Replace(before, after, StringComparison.Ordinal), Encoding.UTF8.GetString(Apply(Encoding.UTF8.GetBytes(Msrp), edit)));

    [Theory]
    [InlineData("{remove-avp: Session-Id}", "0100003C 4000012E", SessionId, "")]
    [InlineData("{set-avp: {Experimental-Result/Experimental-Result-Code: 5001}}", "01000048 4000012E", "000007D1", "00001389")]
    [InlineData("{remove-avp: Experimental-Result/Vendor-Id}", "0100003C 4000012E", "00000129 40000020" + Vendor, "00000129 40000014")]
    [InlineData("{avp-flags: {Session-Id: P}}", "01000048 4000012E", "00000107 40000009", "00000107 20000009")]
    [InlineData("{add-avp: {Public-Identity: 'sip:'}}", "01000058 4000012E", "00000129 40000008", "00000129 40000008 00000259 C0000010 000028AF 7369703A")]
    [InlineData("{diameter: {command: LIR, flags: RP, hop: 3}}", "01000048 C000012E", "00000001 00000002", "00000003 00000002")]
    public void Apply_Diameter_ChangesThatAndLengths(string edit, string header, string before, string after)
    {
        string expected = (header + Lia[17..]).Replace(before, after, StringComparison.Ordinal);

        Assert.Equal(Hex(expected), Convert.ToHexString(Apply(Convert.FromHexString(Hex(Lia)), edit)));
    }

    [Theory]
    [InlineData("{remove-header: Contact}")]
    [InlineData("{set-header: 'Via: 1'}")]
    [InlineData("{regex: {find: nowhere}}")]
    public void Apply_WhatChangesNothing_IsAnError(string edit)
        => Assert.Throws<InvalidDataException>(() => Apply(Encoding.UTF8.GetBytes(Sip), edit));

    private static byte[] Apply(byte[] message, string edit) => ContentEdits.Apply(message, new YamlFields(YamlFile.Parse(edit, "edit")).All);

    private static string Hex(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
