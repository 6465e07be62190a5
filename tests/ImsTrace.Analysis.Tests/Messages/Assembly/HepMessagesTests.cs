using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Transport;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

public sealed class HepMessagesTests
{
    private const string Json = """
        {"command":302,"command-flags":192,"type":"Request|Proxyable","app-ID":16777216,"hop-by-hop-ID":"0x11223344",
        "end-to-end-ID":"0xaabbccdd","avps":[{"code":263,"data":"icscf;1;2"},{"code":264,"data":"icscf.example"},
        {"code":601,"vendor_id":10415,"vendor":"3GPP","data":"sip:bob@ims.example"}]}
        """;

    private static byte[] Sip(string call) => Recorded.Wire(
        $"MESSAGE sip:bob@ims.example SIP/2.0\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK{call}\nFrom: <sip:a@x>;tag=1\nTo: <sip:b@x>\n"
        + $"Call-ID: {call}\nCSeq: 1 MESSAGE\nContent-Length: 0\n\n");

    private static byte[] Msrp(string transaction) => Recorded.Wire(
        $"MSRP {transaction} SEND\nTo-Path: msrp://10.0.0.2:2855/b;tcp\nFrom-Path: msrp://10.0.0.1:2855/a;tcp\nMessage-ID: m1\n-------{transaction}$\n");

    private static readonly byte[] Stream =
    [
        .. HepBuilder.Carrying(Sip("call1"), protocol: 6).ToArray(),
        .. HepBuilder.Carrying(DiameterBytes.LocationRequest("session;1", 1), type: 56, protocol: 132).ToArray(),
        .. HepBuilder.Carrying(Msrp("tran5act1"), type: 15, protocol: 6).ToArray(),
        .. new HepBuilder().U16(13, 30).ToArray(),
        .. HepBuilder.Carrying("log line"u8, type: 100).ToArray(),
        .. HepBuilder.Carrying(HepBuilder.Zlib(Sip("call2")), payloadChunk: 16).ToArray(),
    ];

    [Fact]
    public void OnStream_HepOverTcp_GivesWhatItCarries()
    {
        AssemblerBench bench = new AssemblerBench().Bytes(Stream);

        Assert.Equal([(Protocol.Sip, TransportProtocol.Tcp), (Protocol.Diameter, TransportProtocol.Sctp), (Protocol.Msrp, TransportProtocol.Tcp),
            (Protocol.Sip, TransportProtocol.Udp)], bench.Records.Select(record => (record.Protocol, record.Transport)));
        Assert.All(bench.Records, record => Assert.Equal(("10.1.0.1:5070", "10.1.0.2:5080", 1_700_000_000_250_000_000, 1L),
            (record.Source.ToString(), record.Destination.ToString(), record.Time, record.Frame.Number)));
        Assert.Equal((0, true), (bench.Unconsumed, bench.BlindSpots.IsEmpty));
    }

    [Fact]
    public void OnStream_HepOverTcp_TellsItsOrigin()
    {
        AssemblerBench bench = new AssemblerBench().Bytes(Stream);

        Assert.All(bench.Records, record => Assert.Equal((2001L, "correlation"),
            (record.Number64(MessageField.HepCaptureId), record.String(MessageField.HepCorrelationId))));
    }

    [Fact]
    public void OnStream_SplitAtEachByte_SameRecords()
    {
        string[] whole = new AssemblerBench().Bytes(Stream).Described;
        Assert.All(Enumerable.Range(1, Stream.Length - 1), split
            => Assert.Equal(whole, new AssemblerBench().Bytes(Stream.AsSpan(0, split)).Bytes(Stream.AsSpan(split)).Described));
    }

    [Fact]
    public void OnGap_InsideAPacket_GoesOnAtTheNext()
    {
        byte[] first = HepBuilder.Carrying(Sip("call1")).ToArray();
        AssemblerBench bench = new AssemblerBench().Bytes([.. first, .. first.AsSpan(0, 30)]).Gap(40).Bytes([.. first.AsSpan(70), .. first]);

        Assert.Equal(["call1", "call1"], bench.Records.Select(record => record.String(MessageField.CallId)));
        Assert.Equal((0, 30 + first.Length - 70), (bench.Gaps, bench.Unreadable));
    }

    [Fact]
    public void OnDatagram_HepInSctp_GivesWhatItCarries()
    {
        AssemblerBench bench = new AssemblerBench().Datagram(HepBuilder.Carrying(Sip("call1")).ToArray(), transport: TransportProtocol.Sctp);
        Assert.Equal("10.1.0.1:5070", Assert.Single(bench.Records).Source.ToString());
    }

    [Fact]
    public void OnDatagram_DiameterAsJson_IsAMessage()
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Carried(Encoding.UTF8.GetBytes(Json), HepProtocolType.Diameter).Records);

        Assert.Equal((Protocol.Diameter, TransportProtocol.Tcp, MessageKind.Request), (record.Protocol, record.Transport, record.Kind));
        Assert.Equal((302L, 16777216L, 0x11223344L, 0xAABBCCDDL), (record.Number64(MessageField.CommandCode), record.Number64(MessageField.ApplicationId),
            record.Number64(MessageField.HopByHop), record.Number64(MessageField.EndToEnd)));
        Assert.Equal(("icscf;1;2", "icscf.example", "sip:bob@ims.example"),
            (record.String(MessageField.SessionId), record.String(MessageField.OriginHost), record.String(MessageField.PublicIdentity)));
        Assert.False(record.IsMalformed);
    }

    [Fact]
    public void OnDatagram_DiameterAsHeaderAlone_HasNoIdentifiers()
    {
        byte[] json = Encoding.UTF8.GetBytes("\"diameter_info\": {\"class\":\"3GPP\",\"type\":\"Answer\",\"command\":\"UA\",\"app-ID\":16777216}");

        MessageRecord record = Assert.Single(new AssemblerBench().Carried(json, HepProtocolType.Diameter).Records);

        Assert.Equal((300L, MessageKind.Response, false, false),
            (record.Number64(MessageField.CommandCode), record.Kind, record.Has(MessageField.HopByHop), record.Has(MessageField.EndToEnd)));
    }

    [Theory]
    [InlineData("{\"unknown\":1}", HepProtocolType.Diameter)]
    [InlineData("{\"command\":", HepProtocolType.Diameter)]
    [InlineData("{\"sip\":\"as json\"}", HepProtocolType.Sip)]
    [InlineData("no h248", HepProtocolType.Megaco)]
    public void OnDatagram_SignallingNotUnderstood_IsCounted(string payload, HepProtocolType type)
    {
        AssemblerBench bench = new AssemblerBench().Carried(Encoding.UTF8.GetBytes(payload), type);
        Assert.Equal((0, 1), (bench.Records.Count(), bench.BlindSpots[BlindSpot.HepPayload]));
    }

    [Theory]
    [InlineData("\r\n\r\n", HepProtocolType.Sip)]
    [InlineData("{\"rtcp\":1}", HepProtocolType.Rtcp)]
    [InlineData("some line", HepProtocolType.Log)]
    public void OnDatagram_NoSignalling_IsNoBlindSpot(string payload, HepProtocolType type)
    {
        AssemblerBench bench = new AssemblerBench().Carried(Encoding.UTF8.GetBytes(payload), type);
        Assert.Equal((0, true), (bench.Records.Count(), bench.BlindSpots.IsEmpty));
    }

    [Fact]
    public void OnDatagram_DiameterOctetsThatHepCallsUdp_IsAMessage()
    {
        byte[] request = DiameterBytes.LocationRequest("session;1", 1);
        Assert.Single(new AssemblerBench().Carried(request, HepProtocolType.Diameter, TransportProtocol.Udp).Records);
        Assert.Empty(new AssemblerBench().Datagram(request).Records);
    }

    [Fact]
    public void OnDatagram_MalformedHepInSctp_IsCounted()
    {
        byte[] packet = HepBuilder.WithLength(HepBuilder.Carrying(Sip("call1")).ToArray(), 900);
        Assert.Equal(1, new AssemblerBench().Datagram(packet, transport: TransportProtocol.Sctp).BlindSpots[BlindSpot.MalformedHeader]);
    }
}
