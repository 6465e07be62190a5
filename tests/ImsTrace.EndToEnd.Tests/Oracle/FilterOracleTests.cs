using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>
/// <c>messages -Y</c> against <c>tshark -Y</c>: the same expression gives the same frames. Compared are frames of one message: tshark
/// asks the frame, imstrace the message. Each expression matches something, so that nothing is compared with nothing.
/// </summary>
public sealed class FilterOracleTests
{
    private const string Pager = "pager-mode/figure-22-1";
    private const string Registration = "registration/aka";
    private const string Session = "session/success-reports";

    public static TheoryData<string, string> Expressions => new()
    {
        { Pager, "sip" },
        { Pager, "not sip" },
        { Pager, "sip || diameter" },
        { Pager, "sip.Method == \"MESSAGE\" && sip.from.user contains \"0101\"" },
        { Pager, "!(sip.Method == \"MESSAGE\") && sip" },
        { Pager, "sip.Method matches \"^mess|reg\"" },
        { Pager, "sip.Method in {\"MESSAGE\", \"REGISTER\"}" },
        { Pager, "sip.Method not in {\"MESSAGE\"}" },
        { Pager, "sip.Status-Code >= 200 and sip.Status-Code lt 300" },
        { Pager, "sip.Status-Code == 0xc8" },
        { Pager, "sip.Status-Code in {202, 404, 200..200}" },
        { Pager, "sip.Status-Code != 404" },
        { Pager, "sip.Call-ID matches \"^1-[0-9]+@\"" },
        { Pager, "sip.Call-ID contains \"\\x40\"" },
        { Pager, "sip.CSeq.method == MESSAGE" },
        { Pager, "sip.CSeq contains \"MESSAGE\"" },
        { Pager, "sip.r-uri.user == \"001010000000002\"" },
        { Pager, "sip.r-uri.host contains \"127.0\"" },
        { Pager, "sip.r-uri.port == \"5060\"" },
        { Pager, "sip.r-uri contains \"transport\"" },
        { Pager, "sip.to.user != sip.from.user" },
        { Pager, "sip.to.addr contains \"tel:\" && sip" },
        { Pager, "sip.to.tag" },
        { Pager, "sip.Route.host matches \"scscf\"" },
        { Pager, "sip.Route.user" },
        { Pager, "sip.Via.branch contains \"z9hG4bK\"" },
        { Pager, "sip.Via.transport == \"UDP\"" },
        { Pager, "sip.Via.sent-by.address == \"127.0.2.1\"" },
        { Pager, "sip.Via.sent-by.address != \"127.0.2.1\"" },
        { Pager, "sip.Via.sent-by.port !== 5060" },
        { Pager, "sip.Via.sent-by.port === 5060" },
        { Pager, "sip.Via.sent-by.port > 5060" },
        { Pager, "all sip.Via.sent-by.port == 5060" },
        { Pager, "any sip.Via.sent-by.port > 5060" },
        { Pager, "sip.Via.rport == \"rport\"" },
        { Pager, "sip.Via.received" },
        { Pager, "sip.Max-Forwards < 68" },
        { Pager, "sip.P-Asserted-Identity" },
        { Pager, "sip.pai.addr contains \"sip:\"" },
        { Pager, "sip.P-Charging-Vector contains \"icid-value\"" },
        { Pager, "sip.P-Access-Network-Info" },
        { Pager, "sip.Content-Length > 0" },
        { Pager, "sip.User-Agent" },
        { Pager, "len(sip.Method) == 7" },
        { Pager, "lower(sip.Method) == \"message\"" },
        { Pager, "upper(sip.from.host) contains \"IMS\" && sip" },
        { Pager, "count(sip.Via) > 2" },
        { Pager, "diameter.cmd.code == 302 && diameter.flags.request == 1" },
        { Pager, "diameter.flags.request == 0" },
        { Pager, "diameter.flags.request" },
        { Pager, "diameter.applicationId == 16777216" },
        { Pager, "diameter.Session-Id contains \";\"" },
        { Pager, "diameter.Origin-Host matches \"HSS\"" },
        { Pager, "diameter.Public-Identity contains \"tel:\"" },
        { Pager, "diameter.Result-Code in {2000..2999}" },
        { Pager, "diameter.Auth-Application-Id" },
        { Pager, "ip.addr == 127.0.2.1" },
        { Pager, "ip.addr != 127.0.2.1" },
        { Pager, "ip.src == 127.0.1.0/24" },
        { Pager, "ip.addr in {127.0.1.1..127.0.1.30}" },
        { Pager, "ip.src > 127.0.3.0" },
        { Pager, "udp.port in {6000..7000}" },
        { Pager, "udp.srcport == udp.dstport" },
        { Pager, "tcp.dstport == 3868" },
        { Pager, "frame.number > 10 and frame.number <= 20" },
        { Pager, "frame.number in {1, 3, 7..9}" },
        { Pager, "frame.time > \"2020-01-01 00:00:00\"" },
        { Pager, "frame.time_epoch > 1700000000.5" },
        { Pager, "udp.port == 5060 || sip && diameter" },
        { Pager, "(udp.port == 5060 || sip) && not diameter && !(ip.src == 127.0.2.1)" },
        { Registration, "sip.Method == \"REGISTER\" or sip.Status-Code == 401" },
        { Registration, "sip.contact.uri" },
        { Registration, "sip.contact.host contains \"127\"" },
        { Registration, "sip.Path" },
        { Registration, "sip.Service-Route" },
        { Registration, "sip.P-Associated-URI" },
        { Registration, "sip.P-Visited-Network-ID" },
        { Registration, "sip.Expires > 0" },
        { Registration, "sip.Authorization" },
        { Registration, "sip.auth.username" },
        { Registration, "sip.auth.realm contains \"ims\"" },
        { Registration, "sip.auth.algorithm matches \"aka\"" },
        { Registration, "sip.WWW-Authenticate" },
        { Registration, "sip.auth.qop" },
        { Registration, "sip.auth.scheme == \"Digest\"" },
        { Registration, "diameter.User-Name contains \"@\"" },
        { Registration, "diameter.Server-Assignment-Type == 1" },
        { Registration, "diameter.Experimental-Result-Code == 2001" },
        { Registration, "diameter.Server-Name" },
        { Session, "sdp" },
        { Session, "msrp" },
        { Session, "msrp.method == \"SEND\"" },
        { Session, "msrp.status.code == 200" },
        { Session, "msrp.to.path contains \"msrp\"" },
        // tshark 4.0 gives no header behind From-Path for these captures, so that no more can be compared.
        { Session, "msrp.cnt.flg == \"$\"" },
        { Session, "msrp.transaction.id" },
        { Session, "tcp && msrp" },
    };

    public static TheoryData<string> Wrong => ["sip.Methd == \"x\"", "sip.Status-Code == \"200\"", "sip.Method == \"a", "(sip", "sip.Method ==", "sip foo",
        "sip.Status-Code in {200 202}", "udp.port matches \"5\"", "sip.Method matches \"(\"", "ip.addr == 300.1.1.1", "sip.Method contains"];

    [Theory, MemberData(nameof(Expressions))]
    public async Task Messages_Filter_GivesTheFramesOfTshark(string name, string expression)
    {
        string capture = GoldenCase.Named(name).Capture;
        Task<IReadOnlyList<string[]>> asking = Tshark.FieldsAsync(capture, expression, "frame.number");
        HashSet<int> alone = [.. (await FramesAsync(capture)).GroupBy(frame => frame).Where(frame => frame.Count() == 1).Select(frame => frame.Key)];

        int[] ours = [.. (await FramesAsync(capture, "-Y", expression)).Where(alone.Contains)];

        int[] theirs = [.. (await asking).Select(row => int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)).Where(alone.Contains)];
        Assert.NotEmpty(theirs);
        Assert.Equal(theirs, ours);
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task Messages_WrongFilter_IsOneForTsharkToo(string expression)
    {
        string capture = GoldenCase.Named(Pager).Capture;

        CommandRun run = await CommandRun.OfAsync("messages", capture, "-Y", expression);

        Assert.Equal((2, ""), (run.ExitStatus, run.Output));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Tshark.RunAsync(capture, "-Y", expression));
    }

    [Fact]
    public async Task Fields_TsharkNames_AreThoseOfTshark()
    {
        CommandRun tshark = await CommandRun.OfAsync("tshark", null, ["-G", "fields"]);
        CommandRun protocols = await CommandRun.OfAsync("tshark", null, ["-G", "protocols"]);
        HashSet<string> known = [.. tshark.Lines.Select(line => line.Split('\t')[2]), .. protocols.Lines.Select(line => line.Split('\t')[2])];

        CommandRun ours = await CommandRun.OfAsync("fields", "--format", "jsonl");

        string[] names = [.. ours.Rows.SelectMany(row => ((string?)row["tshark"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.InRange(names.Length, 1_000, 5_000);
        Assert.DoesNotContain(names, name => !known.Contains(name));
    }

    private static async Task<IEnumerable<int>> FramesAsync(string capture, params string[] more)
    {
        CommandRun run = await CommandRun.OfAsync(["messages", capture, "--format", "jsonl", .. more]);
        Assert.Equal((0, ""), (run.ExitStatus, run.Diagnostics));
        return run.Rows.Select(row => row["frame"]!.GetValue<int>()); // each row has its frame
    }
}
