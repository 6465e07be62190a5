using ImsTrace.Analysis.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

/// <summary>Keep-alives on the port of SIP (RFC 5626 section 3.5) are no messages and no blind spots.</summary>
public sealed class StunTests
{
    private static readonly byte[] Stun = [0x00, 0x01, 0x00, 0x08, 0x21, 0x12, 0xA4, 0x42, .. new byte[12], 0x80, 0x22, 0x00, 0x04, .. "test"u8];

    private static readonly byte[] Classic = [0x00, 0x01, 0x00, 0x08, .. "sixteen bytes id"u8, 0x00, 0x03, 0x00, 0x04, 0, 0, 0, 0];

    private static byte[] Sip(string call) => Recorded.Wire(
        $"MESSAGE sip:bob@ims.example SIP/2.0\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK{call}\nFrom: <sip:a@x>;tag=1\nTo: <sip:b@x>\n"
        + $"Call-ID: {call}\nCSeq: 1 MESSAGE\nContent-Length: 0\n\n");

    private static readonly byte[] Stream = [.. Sip("call1"), .. Stun, .. "\r\n\r\n"u8, .. Stun, .. Stun, .. "\r\n"u8, .. Sip("call2"), .. "\r\n\r\n"u8];

    [Fact]
    public void OnStream_StunBetweenSip_IsPassedOver()
    {
        AssemblerBench bench = new AssemblerBench().Bytes(Stream);
        Assert.Equal(["call1", "call2"], bench.Records.Select(record => record.String(MessageField.CallId)));
        Assert.All(bench.Records, record => Assert.Equal((Sip("call1").Length, false), (record.Size, record.IsMalformed)));
        Assert.Equal((0, true), (bench.Unconsumed, bench.BlindSpots.IsEmpty));
    }

    [Fact]
    public void OnStream_SplitAtEachByte_SameRecords()
    {
        string[] whole = new AssemblerBench().Bytes(Stream).Described;
        Assert.All(Enumerable.Range(1, Stream.Length - 1), split =>
        {
            AssemblerBench bench = new AssemblerBench().Bytes(Stream.AsSpan(0, split)).Bytes(Stream.AsSpan(split));
            Assert.Equal(whole, bench.Described);
            Assert.True(bench.BlindSpots.IsEmpty, $"split at {split}");
        });
    }

    [Fact]
    public void OnDatagram_StunOrKeepAlive_IsNothing()
    {
        AssemblerBench bench = new AssemblerBench().Datagram(Stun).Datagram(Classic).Datagram("\r\n\r\n"u8).Datagram("\0"u8);
        Assert.Equal((0, true), (bench.Records.Count(), bench.BlindSpots.IsEmpty));
    }
}
