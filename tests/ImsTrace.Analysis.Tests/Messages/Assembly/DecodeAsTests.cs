using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

public class DecodeAsTests
{
    private static readonly byte[] Options = Recorded.Wire("""
        OPTIONS sip:a@b.example SIP/2.0
        Via: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK-1
        From: <sip:c@d.example>;tag=1
        To: <sip:a@b.example>
        Call-ID: 1
        CSeq: 1 OPTIONS
        Content-Length: 0


        """);

    private static readonly byte[] Junk = Encoding.ASCII.GetBytes("PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n");

    [Fact]
    public void Bytes_JunkInFrontOfSip_AreReadWhereThePortIsTold()
    {
        AssemblerBench bench = Bench("tcp.port==7777,sip").Bytes([.. Junk, .. Options], destinationPort: 7777).Bytes(Options, destinationPort: 7777);

        Assert.Equal(2, bench.Records.Count());
        Assert.Equal(Junk.Length, bench.Unreadable);
    }

    [Fact]
    public void Bytes_UnknownMethodAtTheStart_IsReadWhereThePortIsTold()
    {
        byte[] unknown = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Options).Replace("OPTIONS", "FOO", StringComparison.Ordinal));
        Assert.Single(Bench("tcp.port==7777,sip").Bytes(unknown.AsSpan(0, 2), destinationPort: 7777).Bytes(unknown.AsSpan(2), destinationPort: 7777).Records);
    }

    [Fact]
    public void Bytes_JunkInFrontOfSip_AreAnotherProtocolsWhereNothingIsTold()
        => Assert.Empty(Bench("tcp.port==7778,sip").Bytes([.. Junk, .. Options], destinationPort: 7777).Records);

    [Fact]
    public void Bytes_JunkSplitAnywhere_GiveTheSameMessage()
    {
        byte[] stream = [.. Junk, .. Options];
        for (int cut = 1; cut < stream.Length; cut++)
            Assert.Single(Bench("tcp.port==7777,sip").Bytes(stream.AsSpan(0, cut), destinationPort: 7777).Bytes(stream.AsSpan(cut), destinationPort: 7777).Records);
    }

    [Theory]
    [InlineData("tcp.port==9999,none")]
    [InlineData("tcp.port==9990-9999,none")]
    [InlineData("tcp.port==40000,msrp")]
    public void Bytes_OtherProtocolTold_AreNotTakenForSip(string rule) => Assert.Empty(Bench(rule).Bytes(Options).Records);

    [Fact]
    public void Datagram_MoreCompressedWebSocketsThanContexts_AreAllRead()
    {
        AssemblerBench bench = Bench("udp.port==9999,websocket");
        byte[] datagram = [.. WebSocketBuilder.Request(), .. WebSocketBuilder.Frame(WebSocketBuilder.TextFrame, Stored(Options), reserved: 4)];
        for (int i = 0; i < 300; i++)
            bench.Datagram(datagram);

        Assert.Equal((300, true), (bench.Records.Count(), bench.BlindSpots.IsEmpty));
    }

    [Theory]
    [InlineData("udp.port==9999,none")]
    [InlineData("tcp.port==9999,none")]
    [InlineData("udp.port==9998,none")]
    public void Datagram_None_IsNotReadOnThatPortAndTransportAlone(string rule)
        => Assert.Equal(rule == "udp.port==9999,none" ? 0 : 1, Bench(rule).Datagram(Options).Records.Count());

    [Fact]
    public void Datagram_JunkInFrontOfSip_IsReadWhereThePortIsTold()
        => Assert.Single(Bench("udp.port==9999,sip").Datagram([.. Junk, .. Options]).Records);

    [Fact]
    public void Datagram_DiameterOverUdp_IsReadWhereThePortIsTold()
        => Assert.Equal(Protocol.Diameter, Assert.Single(Bench("udp.port==9999,diameter").Datagram(DiameterBytes.LocationRequest()).Records).Protocol);

    [Fact]
    public void Datagram_NothingOfTheToldProtocol_IsCounted()
    {
        AssemblerBench bench = Bench("udp.port==9999,sip").Datagram(Junk);

        Assert.Empty(bench.Records);
        Assert.Equal(1, bench.BlindSpots[BlindSpot.UnreadableDatagram]);
    }

    [Fact]
    public void Find_SeveralRules_LastOneForAPortCounts()
        => Assert.Single(Bench("udp.port==1-65535,none", "udp.port==9999,sip").Datagram(Options).Records);

    [Theory]
    [InlineData("tcp.port==7777")]
    [InlineData("tcp.port==7777,http")]
    [InlineData("tcp.port=7777,sip")]
    [InlineData("port==7777,sip")]
    [InlineData("tcp.port==0,sip")]
    [InlineData("tcp.port==65536,sip")]
    [InlineData("tcp.port==9-8,sip")]
    [InlineData("tcp.port==1-2-3,sip")]
    [InlineData("")]
    public void TryParse_NoRule_NamesIt(string rule)
    {
        Assert.Null(DecodeAs.TryParse(["tcp.port==1,sip", rule], out string wrong));
        Assert.Equal(rule, wrong);
    }

    private static AssemblerBench Bench(params string[] rules) => new(DecodeAs.TryParse(rules, out _));

    // As a DEFLATE block without compression (RFC 7692 section 7.2.3.3).
    private static byte[] Stored(byte[] bytes)
        => [0, (byte)bytes.Length, (byte)(bytes.Length >> 8), (byte)~bytes.Length, (byte)(~bytes.Length >> 8), .. bytes, 0];
}
