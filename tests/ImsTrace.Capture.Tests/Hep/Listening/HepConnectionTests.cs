using System.Net.Security;
using System.Net.Sockets;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep.Listening;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Hep.Listening;

public sealed class HepConnectionTests
{
    private const string Carried = "Hep 10.1.0.1:5070 > 10.1.0.2:5080 ";
    private static readonly byte[] Hello = HepBuilder.Carrying("hello"u8).ToArray();

    [Fact]
    public void Run_PacketsByteByByte_ComeWhole()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp);
        using Socket sender = test.Connect();

        foreach (byte value in (byte[])[.. Hello, .. Hello])
            sender.Send([value]);

        Assert.Equal([Carried + "hello", Carried + "hello"], test.Take(2));
    }

    [Fact]
    public void Run_LongestPacket_IsAFrameThatTheStagesRead()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp);
        using Socket sender = test.Connect();
        string text = new('x', ushort.MaxValue - HepBuilder.Carrying(default).ToArray().Length);

        sender.Send(HepBuilder.Carrying(System.Text.Encoding.ASCII.GetBytes(text)).ToArray());

        Assert.Equal([Carried + text], test.Take(1));
    }

    [Fact]
    public void Run_ManySenders_AllArrive()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp);
        Socket[] senders = [.. Enumerable.Range(0, 20).Select(_ => test.Connect())];

        foreach (Socket sender in senders)
            sender.Send(Hello);

        Assert.Equal(20, test.Take(20).Length);
        Array.ForEach(senders, static sender => sender.Dispose());
    }

    [Fact]
    public void Run_ConnectionsUpToTheLimit_AndOneMore()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp, HepListenerLimits.Default with { MaximumConnections = 2 });
        Socket first = test.Connect();
        using Socket second = test.Connect();
        test.AssertCount(HepCount.Connections, 2);
        test.AssertCount(HepCount.Refused, 0);

        using Socket third = test.Connect();
        Assert.Equal(0, ReadToEnd(third));
        test.AssertCount(HepCount.Refused, 1);

        second.Send(Hello);
        Assert.Single(test.Take(1));
        first.Dispose();
        // Its place is free once the listener has seen the end.
        Assert.True(SpinWait.SpinUntil(() => SendsWell(test), TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 1)]
    public void Run_PacketAtTheLimit_AndOneByteMore(int more, int taken, int tooLong)
    {
        using ListenerUnderTest test = new(HepTransport.Tcp, HepListenerLimits.Default with { MaximumPacket = Hello.Length });
        using Socket sender = test.Connect();

        sender.Send(HepBuilder.Carrying(new byte[5 + more]).ToArray());

        test.AssertCount(HepCount.Packets, taken);
        test.AssertCount(HepCount.TooLong, tooLong);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 1)]
    public void Run_GarbageAtTheLimit_AndOneByteMore(int more, int taken, int closed)
    {
        using ListenerUnderTest test = new(HepTransport.Tcp, HepListenerLimits.Default with { MaximumGarbage = 1000 });
        using Socket sender = test.Connect();

        sender.Send((byte[])[.. Enumerable.Repeat((byte)'x', 1000 + more), .. Hello]);

        test.AssertCount(HepCount.NotHep, 1);
        test.AssertCount(HepCount.Packets, taken);
        test.AssertCount(HepCount.Garbage, closed);
    }

    [Fact]
    public async Task Run_OneByteNowAndThen_IsClosedWhenThePacketsTimeIsOver()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp, ListenerUnderTest.Quick);
        using Socket slow = test.Connect();
        using Socket good = test.Connect();

        Task trickle = TrickleAsync(slow, HepBuilder.WithLength(Hello, ushort.MaxValue));
        good.Send(Hello);

        Assert.Equal([Carried + "hello"], test.Take(1));
        test.AssertCount(HepCount.TooSlow, 1);
        await trickle;
    }

    [Fact]
    public void Run_PacketThatNeverEnds_IsClosedWhenItsTimeIsOver()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp, ListenerUnderTest.Quick);
        using Socket sender = test.Connect();

        sender.Send(HepBuilder.WithLength(Hello, ushort.MaxValue));

        Assert.Equal(0, ReadToEnd(sender));
        test.AssertCount(HepCount.TooSlow, 1);
    }

    [Fact]
    public void Run_SilentBetweenPackets_StaysOpenForItsOwnTime()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp, ListenerUnderTest.Quick with { PacketTime = TimeSpan.FromMilliseconds(1), SilentTime = TimeSpan.FromMilliseconds(400) });
        using Socket sender = test.Connect();

        sender.Send(Hello);

        Assert.Single(test.Take(1));
        Assert.Equal(0, ReadToEnd(sender));
        test.AssertCount(HepCount.TooSilent, 1);
        test.AssertCount(HepCount.TooSlow, 0);
    }

    [Fact]
    public void Run_SenderEndsInsideAPacket_IsCounted()
    {
        using ListenerUnderTest test = new(HepTransport.Tcp);
        using (Socket sender = test.Connect())
            sender.Send(Hello.AsSpan(0, 20));

        test.AssertCount(HepCount.CutShort, 1);
    }

    [Fact]
    public async Task Run_Tls_GivesWhatWasSent()
    {
        using ListenerUnderTest test = new(HepTransport.Tls);
        await using SslStream sender = await test.ConnectSecurelyAsync();

        await sender.WriteAsync(Hello);

        Assert.Equal([Carried + "hello"], test.Take(1));
    }

    [Fact]
    public void Run_PlainBytesToTls_AreAFailedHandshake()
    {
        using ListenerUnderTest test = new(HepTransport.Tls);
        using Socket sender = test.Connect();

        sender.Send(Hello);

        test.AssertCount(HepCount.HandshakeFailed, 1);
        test.AssertCount(HepCount.Packets, 0);
    }

    [Fact]
    public void Run_HandshakeThatNeverComes_IsClosedWhenItsTimeIsOver()
    {
        using ListenerUnderTest test = new(HepTransport.Tls, ListenerUnderTest.Quick);
        using Socket sender = test.Connect();

        test.AssertCount(HepCount.TooSlow, 1);
    }

    private static bool SendsWell(ListenerUnderTest test)
    {
        using Socket again = test.Connect();
        again.Send(Hello);
        return test.Listener.TryReadBlock(out FrameBlock? block) && block.Count > 0;
    }

    private static async Task TrickleAsync(Socket sender, byte[] bytes)
    {
        try
        {
            foreach (byte value in bytes)
            {
                await sender.SendAsync(new byte[] { value });
                await Task.Delay(20);
            }
        }
        catch (SocketException)
        {
            // The listener has closed it.
        }
    }

    private static int ReadToEnd(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[1]);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
