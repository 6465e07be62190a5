using System.Net;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep.Listening;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Hep.Listening;

public sealed class HepListenerTests
{
    private const string Carried = "Hep 10.1.0.1:5070 > 10.1.0.2:5080 ";

    public static TheoryData<byte[], HepCount> Wrong => new()
    {
        { "OPTIONS sip:a@example.com SIP/2.0\r\n\r\n"u8.ToArray(), HepCount.NotHep },
        { [], HepCount.NotHep },
        { "HEP3"u8.ToArray(), HepCount.NotHep },
        { Enumerable.Range(0, 700).Select(i => (byte)(i * 37)).ToArray(), HepCount.NotHep },
        { HepBuilder.WithLength(HepBuilder.Carrying("x"u8).ToArray(), 9_000), HepCount.Malformed },
        { HepBuilder.WithLength(HepBuilder.Carrying("x"u8).ToArray(), 3), HepCount.Malformed },
        { new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").Chunk(15, "x"u8, length: 5_000).ToArray(), HepCount.Malformed },
        { new HepBuilder().Chunk(15, "x"u8).ToArray(), HepCount.Malformed },
        { new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").ToArray(), HepCount.KeepAlives },
    };

    [Fact]
    public void TryReadBlock_Datagrams_AreFramesThatTheStagesRead()
    {
        using ListenerUnderTest test = new();

        test.Send(HepBuilder.Carrying("one"u8).ToArray(), HepBuilder.Old(1, "two"u8), HepBuilder.Old(2, "three"u8));

        Assert.Equal([Carried + "one", Carried + "two", Carried + "three"], test.Take(3));
        Assert.Equal(3, test.Counts[HepCount.Packets]);
    }

    [Theory, MemberData(nameof(Wrong))]
    public void TryReadBlock_NoReadablePacket_IsCountedByWhatIsWrongAndTheNextOneComes(byte[] datagram, HepCount reason)
    {
        using ListenerUnderTest test = new();

        test.Send(datagram, HepBuilder.Carrying("next"u8).ToArray());

        Assert.Equal([Carried + "next"], test.Take(1));
        test.AssertCount(reason, 1);
    }

    [Fact]
    public void TryReadBlock_EveryCutOfAPacket_IsCountedAndNothingElseComesOfIt()
    {
        using ListenerUnderTest test = new();
        byte[] whole = HepBuilder.Carrying("hello"u8).ToArray();

        for (int length = 0; length < whole.Length; length++)
            test.Send(whole[..length]);
        test.Send(whole);

        Assert.Equal([Carried + "hello"], test.Take(1));
        Assert.Equal(whole.Length, test.Counts[HepCount.NotHep] + test.Counts[HepCount.Malformed] + test.Counts[HepCount.KeepAlives]);
    }

    [Fact]
    public void TryReadBlock_WrongBehindThePayload_IsHandedOnAndCounted()
    {
        using ListenerUnderTest test = new();

        test.Send(HepBuilder.Carrying("hello"u8).Chunk(17, "x"u8, length: 400).ToArray());

        Assert.Equal([Carried + "hello"], test.Take(1));
        test.AssertCount(HepCount.Damaged, 1);
    }

    [Theory]
    [InlineData("secret", 1, 0)]
    [InlineData("secreT", 0, 1)]
    [InlineData("secrets", 0, 1)]
    public void TryReadBlock_WithKey_TakesPacketsThatBringIt(string key, int taken, int refused)
    {
        using ListenerUnderTest test = new(key: key);

        test.Send(HepBuilder.Carrying("hello"u8).ToArray(), HepBuilder.Old(2, "no key can be in this"u8));

        test.AssertCount(HepCount.WrongKey, refused + 1);
        test.AssertCount(HepCount.Packets, taken);
    }

    [Fact]
    public void TryReadBlock_FullInbox_CountsFromTheFirstPacketBeyondTheLimit()
    {
        byte[] packet = HepBuilder.Carrying("hello"u8).ToArray();
        using ListenerUnderTest test = new(limits: HepListenerLimits.Default with { MaximumWaiting = 3 * (packet.Length + 28) });

        test.Send(packet, packet, packet);
        test.AssertCount(HepCount.Packets, 3);
        test.AssertCount(HepCount.Overrun, 0);
        test.Send(packet);
        test.AssertCount(HepCount.Overrun, 1);

        Assert.Equal(3, test.Take(3).Length);
        test.Send(packet);
        Assert.Single(test.Take(1));
    }

    [Fact]
    public void TryReadBlock_ListenerOnAllAddresses_FramesNameTheOneThatWasSentTo()
    {
        using ListenerUnderTest test = new(place: "0.0.0.0:0");
        using System.Net.Sockets.Socket socket = new(System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Udp);
        socket.SendTo(HepBuilder.Carrying("hello"u8).ToArray(), new IPEndPoint(IPAddress.Loopback, test.Listener.EndPoint.Port));

        test.AssertCount(HepCount.Packets, 1);
        Assert.True(test.Listener.TryReadBlock(out FrameBlock? block));
        byte[] frame = block[0].Bytes.ToArray();

        Assert.Equal("45-7F-00-00-01-7F-00-00-01", BitConverter.ToString([frame[0], .. frame[12..20]]));
        Assert.Equal(test.Listener.EndPoint.Port, frame[22] << 8 | frame[23]);
    }

    [Fact]
    public void TryReadBlock_IPv6_IsAFrameThatTheStagesRead()
    {
        using ListenerUnderTest test = new(place: "[::1]:0");

        test.Send(HepBuilder.Carrying("hello"u8).ToArray());

        Assert.Equal([Carried + "hello"], test.Take(1));
    }

    [Fact]
    public void TryReadBlock_NothingComes_IsAnEmptyBlock()
    {
        using ListenerUnderTest test = new();

        Assert.True(test.Listener.TryReadBlock(out FrameBlock? block));

        Assert.Equal(0, block.Count);
    }

    [Fact]
    public void TryReadBlock_AfterStop_GivesWhatCameAndThenEnds()
    {
        using ListenerUnderTest test = new();
        test.Send(HepBuilder.Carrying("hello"u8).ToArray());
        test.AssertCount(HepCount.Packets, 1);

        test.Listener.Stop();

        Assert.True(test.Listener.TryReadBlock(out FrameBlock? block));
        block.Release();
        Assert.False(test.Listener.TryReadBlock(out _));
    }

    [Fact]
    public void TryOpen_PortInUse_SaysSo()
    {
        using ListenerUnderTest test = new();

        Assert.False(HepListener.TryOpen(new() { Address = new(HepTransport.Udp, test.Listener.EndPoint) }, out _, out string? problem));

        Assert.Equal($"udp:{test.Listener.EndPoint} cannot be listened on: another program listens there.", problem);
    }

    [Fact]
    public void TryOpen_TlsWithoutCertificate_SaysSo()
    {
        Assert.False(HepListener.TryOpen(new() { Address = new(HepTransport.Tls, new(IPAddress.Loopback, 0)) }, out _, out string? problem));

        Assert.Equal("tls:127.0.0.1:0 needs a certificate and its private key.", problem);
    }
}
