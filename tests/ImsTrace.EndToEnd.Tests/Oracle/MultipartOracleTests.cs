using System.Text;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.Protocols.Mime;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>Multipart bodies in SIP MESSAGE: the parts' types and dispositions, the preamble and the epilogue as tshark reads them.</summary>
public sealed class MultipartOracleTests
{
    private const string ContentType = "multipart/mixed;boundary=\"b b\"";

    private static readonly string[] Fields =
    [
        "mime_multipart.header.content-type", "mime_multipart.header.content-disposition", "mime_multipart.preamble", "mime_multipart.trailer",
    ];

    // tshark finds no part where lines end with LF alone; the command does.
    private static readonly string[] Bodies =
    [
        "--b b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b b--",
        "before\r\n--b b\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Disposition: render\r\n\r\nhello\r\n--b b\r\n"
            + "Content-Type: application/resource-lists+xml\r\nContent-Disposition: recipient-list\r\n\r\n<a/>\r\n--b b--\r\nafter",
        "--b b  \r\nContent-Type: text/plain\r\n\r\n--b b2\r\n--b bc\r\n--b b\r\nContent-Type: application/x\r\n\r\n\r\n--b b--\r\n",
        "--b b\r\nContent-Type: multipart/alternative;boundary=c\r\n\r\n--c\r\nContent-Type: text/html\r\n\r\nx\r\n--c\r\nContent-Type: text/csv\r\n\r\ny\r\n--c--"
            + "\r\n--b b\r\nContent-Type: application/y\r\n\r\nz\r\n--b b--",
    ];

    [Fact]
    public async Task Read_SyntheticBodies_SaysWhatTsharkSays()
    {
        using TemporaryFolder folder = new();
        string capture = folder.Write("multipart.pcap", Capture());

        string[] arguments = ["-Y", "mime_multipart", "-T", "fields", "-E", "aggregator=|", .. Fields.SelectMany(static field => new[] { "-e", field })];
        string theirs = Encoding.UTF8.GetString(await Tshark.RunAsync(capture, arguments));

        Assert.Equal(string.Concat(Bodies.Select(static body => Ours(body) + "\n")), theirs);
    }

    private static string Ours(string body)
    {
        ContentTypeReader.TryRead(Encoding.UTF8.GetBytes(ContentType), out ContentTypeView type);
        MultipartReader reader = new(type, Encoding.UTF8.GetBytes(body));
        List<string> types = [];
        List<string> dispositions = [];
        Add(ref reader, types, dispositions);
        return $"{string.Join('|', types)}\t{string.Join('|', dispositions)}\t{Hex(reader.Preamble)}\t{Hex(reader.Epilogue)}";
    }

    private static void Add(ref MultipartReader reader, List<string> types, List<string> dispositions)
    {
        while (reader.MoveNext())
        {
            types.Add(Encoding.UTF8.GetString(reader.Current.ContentType));
            if (!reader.Current.Disposition.IsEmpty)
                dispositions.Add(Encoding.UTF8.GetString(reader.Current.Disposition));
            if (reader.TryOpen(out MultipartReader nested))
                Add(ref nested, types, dispositions);
        }
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Capture()
    {
        PcapBuilder pcap = new();
        for (int i = 0; i < Bodies.Length; i++)
        {
            byte[] message = Encoding.ASCII.GetBytes(
                $"MESSAGE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK{i}\r\nFrom: <sip:c@b>;tag=1\r\nTo: <sip:a@b>\r\n"
                + $"Call-ID: part{i}\r\nCSeq: 1 MESSAGE\r\nContent-Type: {ContentType}\r\nContent-Length: {Bodies[i].Length}\r\n\r\n{Bodies[i]}");
            byte[] udp = PacketBuilder.Udp("10.0.0.1", 5060, "10.0.0.2", 5060, message);
            pcap.Frame(PacketBuilder.Ethernet(PacketBuilder.IPv4("10.0.0.1", "10.0.0.2", PacketBuilder.UdpProtocol, udp)));
        }
        return pcap.ToArray();
    }
}
