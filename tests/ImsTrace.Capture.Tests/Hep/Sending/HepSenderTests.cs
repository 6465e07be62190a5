using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Capture.Hep.Sending;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Tests.Hep.Listening;

namespace ImsTrace.Capture.Tests.Hep.Sending;

public sealed class HepSenderTests
{
    private const string Carried = "Hep 10.1.0.1:5060 > 10.1.0.2:5070 ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentQueue<string> told = [];

    [Theory]
    [InlineData(HepTransport.Udp)]
    [InlineData(HepTransport.Tcp)]
    public void Send_Packets_ReachAListenerInTheirOrder(HepTransport transport)
    {
        using ListenerUnderTest collector = new(transport, key: "secret");
        using HepSender sender = new(Options(collector.Listener.EndPoint, transport), told.Enqueue);

        for (int i = 0; i < 5; i++)
            Send(sender, $"message {i}");

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{Carried}message {i}"), collector.Take(5));
        Assert.True(SpinWait.SpinUntil(() => sender.Counts[HepSendCount.Sent] == 5, Patience));
        Assert.Equal((0L, 0L), (sender.Counts[HepSendCount.Dropped], sender.Counts[HepSendCount.Failures]));
        Assert.Empty(told);
    }

    [Fact]
    public void Send_CollectorComesLater_GetsWhatWaited()
    {
        IPEndPoint place = FreePort();
        using HepSender sender = new(Options(place, HepTransport.Tcp), told.Enqueue);
        Send(sender, "early");
        Assert.True(SpinWait.SpinUntil(() => sender.Counts[HepSendCount.Failures] > 0, Patience));

        using ListenerUnderTest collector = new(HepTransport.Tcp, place: place.ToString());

        Assert.Equal([Carried + "early"], collector.Take(1));
        Assert.True(SpinWait.SpinUntil(() => told.Count == 2, Patience));
        Assert.StartsWith($"HEP does not reach tcp:{place}: ConnectionRefused;", told.First(), StringComparison.Ordinal);
        Assert.Equal($"HEP reaches tcp:{place} again; 0 packets were dropped so far.", told.Last());
    }

    [Fact]
    public void Send_CollectorRestarts_GoesOnAtTheNewOne()
    {
        ListenerUnderTest first = new(HepTransport.Tcp);
        IPEndPoint place = first.Listener.EndPoint;
        using HepSender sender = new(Options(place, HepTransport.Tcp), told.Enqueue);
        Send(sender, "one");
        Assert.Single(first.Take(1));

        first.Dispose();
        // TCP takes what it cannot deliver until the end of the connection has come; the packet that sees it waits.
        Assert.True(SpinWait.SpinUntil(() => SendIfNoneWaits(sender, "seen") > 0, Patience));
        using ListenerUnderTest second = new(HepTransport.Tcp, place: place.ToString());
        Send(sender, "two");

        Assert.Equal([Carried + "seen", Carried + "two"], second.Take(2));
    }

    private static long SendIfNoneWaits(HepSender sender, string text)
    {
        if (sender.WaitingBytes == 0)
            Send(sender, text);
        return sender.Counts[HepSendCount.Failures];
    }

    [Fact]
    public void Send_NobodyThere_WaitsUpToTheLimitAndDropsTheNext()
    {
        HepSenderOptions options = Options(FreePort(), HepTransport.Tcp);
        int length = LengthOf("message");
        using HepSender sender = new(options with { MaximumWaiting = 3 * length, EndTime = TimeSpan.FromMilliseconds(50) }, told.Enqueue);

        for (int i = 0; i < 3; i++)
            Send(sender, "message");
        Assert.Equal((3L * length, 0L), (sender.WaitingBytes, sender.Counts[HepSendCount.Dropped]));
        Send(sender, "message");
        Assert.Equal((3L * length, 1L), (sender.WaitingBytes, sender.Counts[HepSendCount.Dropped]));

        sender.Dispose();
        Assert.Equal((0L, 4L), (sender.Counts[HepSendCount.Sent], sender.Counts[HepSendCount.Dropped]));
    }

    [Fact]
    public void Send_LongerThanADatagram_IsCounted()
    {
        using ListenerUnderTest collector = new();
        using HepSender sender = new(Options(collector.Listener.EndPoint, HepTransport.Udp), told.Enqueue);

        Send(sender, new string('x', 65_300));
        Send(sender, new string('x', 65_530));
        Send(sender, "next");

        Assert.EndsWith("next", collector.Take(2).Last(), StringComparison.Ordinal);
        Assert.True(SpinWait.SpinUntil(() => sender.Counts[HepSendCount.TooLong] == 1, Patience));
    }

    [Theory]
    [InlineData("10.0.0.1:9060", "udp:10.0.0.1:9060")]
    [InlineData("tcp:homer.example:9061", "tcp:homer.example:9061")]
    [InlineData("udp:[2001:db8::1]:9060", "udp:[2001:db8::1]:9060")]
    public void TryParse_Target_IsRead(string text, string expected)
    {
        Assert.True(HepTarget.TryParse(text, out HepTarget target));
        Assert.Equal(expected, target.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("9060")]
    [InlineData(":9060")]
    [InlineData("host")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("2001:db8::1:9060")]
    [InlineData("tls:host:9060")]
    [InlineData("a b:9060")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.False(HepTarget.TryParse(text, out _));

    private static HepSenderOptions Options(IPEndPoint place, HepTransport transport) => new()
    {
        Target = new(transport == HepTransport.Tcp, place.Address.ToString(), place.Port), Key = "secret"u8.ToArray(),
        FirstRetry = TimeSpan.FromMilliseconds(20), LongestRetry = TimeSpan.FromMilliseconds(50),
    };

    private static HepHeader Header() => new()
    {
        Source = Endpoint.FromIPv4(0x0A010001, 5060), Destination = Endpoint.FromIPv4(0x0A010002, 5070), Protocol = 17, Time = 1_700_000_000_000_000_000,
    };

    private static void Send(HepSender sender, string text) => sender.Send(Header(), System.Text.Encoding.ASCII.GetBytes(text));

    private static int LengthOf(string text)
    {
        Assert.True(HepWriter.TryWrite(new byte[4096], Header(), System.Text.Encoding.ASCII.GetBytes(text), "secret"u8, default, out int length));
        return length;
    }

    private static IPEndPoint FreePort()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!; // bound above
    }
}
