namespace ImsTrace.Benchmarks;

/// <summary>tshark asked for the fields that <c>imstrace messages</c> gives.</summary>
internal static class TsharkFields
{
    private static readonly string[] Names =
    [
        "frame.number", "frame.time_epoch", "ip.src", "ip.dst", "udp.srcport", "udp.dstport", "tcp.srcport", "tcp.dstport",
        "sip.Method", "sip.Status-Code", "sip.r-uri", "sip.Call-ID", "sip.CSeq.seq", "sip.CSeq.method",
        "sip.from.addr", "sip.from.tag", "sip.to.addr", "sip.to.tag", "sip.Via.branch", "sip.Content-Type", "sip.Content-Length",
        "diameter.cmd.code", "diameter.applicationId", "diameter.hopbyhopid", "diameter.endtoendid", "diameter.Session-Id",
        "diameter.Origin-Host", "diameter.Destination-Host", "diameter.User-Name", "diameter.Public-Identity",
        "diameter.Result-Code", "diameter.Experimental-Result-Code",
        "msrp.transaction.id", "msrp.method", "msrp.status.code", "msrp.to.path", "msrp.from.path", "msrp.messageid",
        "msrp.byte.range", "msrp.cnt.flg", "msrp.content.type",
    ];

    public static string[] Command(string file)
        => ["tshark", "-r", file, "-T", "fields", .. Names.SelectMany(n => new[] { "-e", n })];
}
