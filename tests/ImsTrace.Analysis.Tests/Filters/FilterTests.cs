using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Filters;

public class FilterTests
{
    [Theory]
    // protocols, existence, and, or, xor, not
    [InlineData("sip", "qr")]
    [InlineData("diameter || msrp", "dm")]
    [InlineData("!sip and not msrp", "d")]
    [InlineData("sip xor udp", "")]
    [InlineData("sip ^^ ip", "rdm")]
    [InlineData("sip or diameter and msrp", "qr")]
    [InlineData("(sip or diameter) and diameter", "d")]
    [InlineData("not not sip", "qr")]
    [InlineData("not sip or msrp", "dm")]
    // texts
    [InlineData("sip.Method == \"MESSAGE\"", "q")]
    [InlineData("sip.Method == MESSAGE", "q")]
    [InlineData("sip.Method == \"message\"", "")]
    [InlineData("sip.Method != \"INVITE\"", "q")]
    [InlineData("sip.Method matches \"^mess\"", "q")]
    [InlineData("sip.Method ~ r\"^\\w+$\"", "q")]
    [InlineData("sip.CSeq.method eq \"MESSAGE\"", "qr")]
    [InlineData("sip.Call-ID contains \"\\x40ue\"", "qr")]
    [InlineData("sip.Method < \"N\"", "q")]
    [InlineData("method in {\"SEND\", \"MESSAGE\"}", "qrm")]
    [InlineData("method not in {\"SEND\"}", "qrd")]
    // words that name a field, but no text
    [InlineData("protocol == sip", "qr")]
    [InlineData("protocol != sip", "dm")]
    [InlineData("transport == tcp", "m")]
    [InlineData("protocol in {sip, msrp}", "qrm")]
    [InlineData("protocol == method", "")]
    // numbers
    [InlineData("sip.Status-Code >= 400", "r")]
    [InlineData("sip.Status-Code in {200, 400..499}", "r")]
    [InlineData("sip.Status-Code == 0x194", "r")]
    [InlineData("diameter.cmd.code == 302", "d")]
    [InlineData("sip.CSeq.seq > -1", "qr")]
    [InlineData("sip.Content-Length == 2", "q")]
    // several values: != all, !== any, and the quantifiers
    [InlineData("sip.Via.transport == \"TCP\"", "q")]
    [InlineData("sip.Via.transport != \"TCP\"", "r")]
    [InlineData("sip.Via.transport !== \"TCP\"", "qr")]
    [InlineData("sip.Via.transport ~= \"TCP\"", "qr")]
    [InlineData("sip.Via.transport === \"UDP\"", "r")]
    [InlineData("all sip.Via.transport == \"UDP\"", "r")]
    [InlineData("any sip.Via.transport != \"UDP\"", "q")]
    [InlineData("all sip.pai.addr contains \"1\"", "")]
    [InlineData("count(sip.Via.branch) == 2", "q")]
    [InlineData("len(sip.Method) == 7", "q")]
    [InlineData("lower(sip.from.host) == upper(sip.r-uri.host)", "")]
    [InlineData("upper(sip.from.host) == upper(sip.r-uri.host)", "q")]
    // fields against fields
    [InlineData("sip.from.host == sip.r-uri.host", "q")]
    [InlineData("sip.from.user != sip.to.user", "r")]
    [InlineData("ip.src == ip.dst", "")]
    [InlineData("source != destination", "qrdm")]
    // parts of URIs, Vias, display names
    [InlineData("sip.from.user == \"alice\"", "qr")]
    [InlineData("sip.from.port == \"5090\"", "q")]
    [InlineData("sip.from.display.info contains \"Alice\"", "q")]
    [InlineData("sip.to.user", "r")]
    [InlineData("sip.to.addr == \"tel:+15550000002\"", "q")]
    [InlineData("sip.pai.addr contains \"tel:\"", "q")]
    [InlineData("sip.P-Asserted-Identity contains \"alice\"", "q")]
    [InlineData("sip.Via.branch == \"z9hG4bK-ue1\"", "q")]
    [InlineData("sip.Via.sent-by.port == 5070", "qr")]
    [InlineData("sip.Via.rport", "q")]
    [InlineData("sip.Referred-by", "q")]
    [InlineData("sip.tag == \"t1\"", "r")]
    // Diameter, at any depth; MSRP
    [InlineData("diameter.Public-Identity == \"tel:+15550000002\"", "d")]
    [InlineData("diameter.Experimental-Result-Code == 2001", "d")]
    [InlineData("diameter.flags.request == true", "d")]
    [InlineData("diameter.flags.error == True", "")]
    [InlineData("diameter.flags.error", "d")]
    [InlineData("diameter.Session-Id contains \"hss\"", "d")]
    [InlineData("msrp.method == SEND && msrp.cnt.flg == \"$\"", "m")]
    [InlineData("msrp.to.path contains \"b.example\"", "m")]
    // addresses, ports, frames, times
    [InlineData("ip.addr == 10.0.0.2", "q")]
    [InlineData("ip.addr == 10.0.0.0/8", "qdm")]
    [InlineData("ip.src == 10.0.0.0/30", "q")]
    [InlineData("ip.addr != 10.0.0.2", "dm")]
    [InlineData("ip.addr in {10.0.0.4..10.0.0.5, 10.9.0.0/16}", "d")]
    [InlineData("ipv6.addr == 2001:db8::/32", "r")]
    [InlineData("ipv6.src == 2001:db8::2", "")]
    [InlineData("ip", "qdm")]
    [InlineData("udp.port == 5070", "q")]
    [InlineData("udp.dstport in {6000..7000}", "r")]
    [InlineData("tcp.port == 9 or sctp.port == 3868", "dm")]
    [InlineData("frame.number == 9 && frame.number != 8", "qrdm")]
    [InlineData("frame.time >= \"2026-01-31 12:00:00.5\"", "qrdm")]
    [InlineData("frame.time > \"2026-01-31T13:00:00.5+01:00\"", "")]
    [InlineData("frame.time_epoch == 1769860800.5", "qrdm")]
    // our own names
    [InlineData("name == \"LIR\"", "d")]
    [InlineData("name in {\"404\", \"SEND\"}", "rm")]
    [InlineData("source == 10.0.0.1", "q")]
    [InlineData("source == 10.0.0.1:5060", "q")]
    [InlineData("source == 10.0.0.1:5061", "")]
    [InlineData("source == [2001:db8::1]:5060", "r")]
    [InlineData("destination == 10.0.0.0/24", "qdm")]
    [InlineData("protocol == \"msrp\" or transport == \"sctp\"", "dm")]
    [InlineData("kind == \"response\"", "r")]
    [InlineData("size > 399 and number == 5", "qrdm")]
    [InlineData("malformed", "")]
    [InlineData("asserted_identities == \"tel:+15550000001\"", "q")]
    [InlineData("content_type contains \"plain\"", "qm")]
    [InlineData("flow", "")]
    public void Matches_Expression_FindsTheMessages(string expression, string expected) => Assert.Equal(expected, FilterSamples.Matching(expression));

    [Theory]
    [InlineData("sip.Methd == 1", 0, "there is no field 'sip.Methd'; did you mean 'sip.Method'?")]
    [InlineData("sip.call-id", 0, "did you mean 'sip.Call-ID'?")]
    [InlineData("sip && colour", 7, "there is no field 'colour'; `imstrace fields` lists them.")]
    [InlineData("sip.from.user == sip.to.usr", 17, "there is no field 'sip.to.usr'; did you mean 'sip.to.user'?")]
    [InlineData("sip.Status-Code == \"200\"", 19, "'200' is no number")]
    [InlineData("sip.Status-Code contains 2", 16, "sip.Status-Code is a number, which 'contains' does not fit.")]
    [InlineData("sip.Status-Code matches \"2\"", 16, "sip.Status-Code is a number, which 'matches' does not fit.")]
    [InlineData("sip.Method == \"a", 14, "a quoted text without its end.")]
    [InlineData("sip.Method matches \"\\d\"", 20, "an escape that is none")]
    [InlineData("sip.Method matches \"(\"", 19, "no regular expression")]
    [InlineData("sip.Method matches \"(?<=a)b\"", 19, "more than linear time")]
    [InlineData("sip.Method ==", 13, "a value is missing at the end.")]
    [InlineData("sip and", 7, "a field is missing at the end.")]
    [InlineData("(sip", 4, "')' is expected.")]
    [InlineData("sip)", 3, "')' is more than the filter needs.")]
    [InlineData("sip udp", 4, "'udp' is more than the filter needs.")]
    [InlineData("sip = 1", 4, "'=' has no meaning here; equal is ==.")]
    [InlineData("sip.Status-Code in {200 202}", 24, "'}' is expected.")]
    [InlineData("sip.Status-Code in 200", 19, "'{' is expected.")]
    [InlineData("sip.Status-Code not 200", 20, "'in' is expected behind 'not'.")]
    [InlineData("ip.addr == 300.1.1.1", 11, "'300.1.1.1' is no address; write 10.0.0.1")]
    [InlineData("ip.addr == 10.0.0.1/33", 11, "is no address")]
    [InlineData("ip.addr == 10.1", 11, "is no address")]
    [InlineData("ip.addr == 10.0.0.1:5060", 11, "is no address")]
    [InlineData("frame.time > \"yesterday\"", 13, "'yesterday' is no time")]
    [InlineData("frame.time > \"0001-01-01 00:00:00+05:00\"", 13, "of the years 1970 to 2261")]
    [InlineData("frame.time < \"9999-12-31 00:00:00-05:00\"", 13, "of the years 1970 to 2261")]
    [InlineData("sip == 1", 4, "sip is a protocol, which '==' does not fit.")]
    [InlineData("sip.Method == sip.Status-Code", 14, "sip.Status-Code is a number, sip.Method a text.")]
    [InlineData("diameter.flags.request > 0", 23, "which '>' does not fit.")]
    [InlineData("len(sip.Status-Code) > 1", 0, "len takes a text")]
    [InlineData("any sip", 4, "'any' and 'all' stand before a comparison.")]
    [InlineData("\"a\" == sip.Method", 0, "'a' stands where a field is expected.")]
    [InlineData("sip.Method == 9 &&& sip", 18, "'&' has no meaning here.")]
    [InlineData("sip.Method[0:2] == \"ME\"", 0, "there is no field 'sip.Method[0:2]'")]
    public void TryParse_WrongExpression_TellsWhereAndWhy(string expression, int offset, string sentence)
    {
        Assert.Null(Filter.TryParse(expression, out string wrong));

        string[] lines = wrong.Split('\n');
        Assert.Contains(sentence, lines[0], StringComparison.Ordinal);
        Assert.Equal([$"  {expression}", new string(' ', offset + 2) + "^"], lines[1..]);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void TryParse_Nesting_IsLimited(int depth, bool isGood)
        => Assert.Equal(isGood, Filter.TryParse(new string('(', depth) + "sip" + new string(')', depth), out _) is not null);

    [Fact]
    public void Plan_Filter_AsksForWhatItReadsAlone()
    {
        Filter filter = Filter.TryParse("sip.Max-Forwards < 9 or ip.src == 10.0.0.1", out _)!; // an expression

        Assert.True(filter.Plan.Has(MessageField.MaxForwards));
        Assert.False(filter.Plan.HasAny(MessageField.Routes, MessageField.RawParts, MessageField.CallId));
    }

    [Theory]
    [InlineData("flow == \"x\" or sip", true)]
    [InlineData("sip", false)]
    public void NeedsFlow_Filter_TellsWhetherItAsksForTheFlow(string expression, bool expected)
        => Assert.Equal(expected, Filter.TryParse(expression, out _)!.NeedsFlow); // an expression

    [Theory]
    [InlineData("sip.Method matches \"x\"")]
    [InlineData("sip.Via.branch == \"x\" or sip.Via.sent-by.port in {1..2}")]
    [InlineData("lower(sip.from.host) == sip.from.user")]
    [InlineData("count(sip.Via) > 9 or len(sip.Call-ID) > 900")]
    [InlineData("ip.addr == 1.1.1.1/8 or source == 10.0.0.1:9 or ip.src == ip.dst")]
    [InlineData("sip.P-Asserted-Identity contains \"zz\"")]
    [InlineData("all sip.pai.addr == \"x\"")]
    [InlineData("sip.from.display.info == \"x\"")]
    [InlineData("flow == \"x\" or name == \"x\" or sip.from.user in {\"x\", \"y\"} or malformed xor sdp")]
    public void Matches_AnyRelation_AllocatesNothing(string expression)
    {
        Filter filter = Filter.TryParse(expression, out _)!; // an expression
        MessageRecord message = FilterSamples.SipRequest(filter.Plan);
        for (int i = 0; i < 200; i++)
            filter.Matches(message); // the automaton of the pattern is made on the way

        // The runtime may allocate once where it replaces code; what a message costs shows in each round.
        bool matches = false;
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1_000; i++)
                matches |= filter.Matches(message);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.False(matches);
        Assert.Equal(0, least);
    }

    [Fact]
    public void TryParse_RandomWords_NeverThrows()
    {
        string[] words = ["sip", "sip.Method", "==", "!=", "in", "{", "}", "(", ")", "..", ",", "\"a\"", "\"", "and", "or", "not", "matches", "10.0.0.1/8", "200", "!", "any", "count", "ip.addr", "\\", "é", "r\""];
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements(words))), parts =>
        {
            Filter? filter = Filter.TryParse(string.Join(' ', parts), out string wrong);
            return filter is null != (wrong.Length == 0);
        }).QuickCheckThrowOnFailure();
    }
}
