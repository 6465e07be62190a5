using System.Text;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Tests.Transport;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Capture.Tests.Network;

public sealed class FragmentReassemblerTests
{
    private const string A = "10.0.0.1";
    private const string B = "10.0.0.2";
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(i => $"{i:000} ")));
    private static readonly byte[] Datagram = Udp(A, 5060, B, 5061, Text);

    private static byte[] Piece(int start, int end, int id = 1)
        => IPv4(A, B, UdpProtocol, Datagram.AsSpan(start, Math.Min(end, Datagram.Length) - start), id, start, end < Datagram.Length);

    private static byte[] Piece6(int start, int end)
        => IPv6("2001:db8::1", "2001:db8::2", 44, IPv6Fragment(UdpProtocol, 99, start, end < Datagram.Length, Datagram.AsSpan(start, Math.Min(end, Datagram.Length) - start)));

    [Theory]
    [InlineData(new[] { 0, 1, 2, 3 })]
    [InlineData(new[] { 3, 2, 1, 0 })]
    [InlineData(new[] { 2, 0, 3, 1 })]
    [InlineData(new[] { 0, 0, 2, 2, 3, 1 })]
    public void TryComplete_AnyOrder_GivesThePacketAtTheLastFragment(int[] order)
    {
        foreach (Func<int, int, byte[]> piece in new Func<int, int, byte[]>[] { (s, e) => Piece(s, e), Piece6 })
        {
            var under = new StageUnderTest();
            foreach (int index in order)
                under.Frame(piece(index * 48, index * 48 + 48));

            Assert.Equal(Text, under.Sink.Datagrams.Single());
            Assert.StartsWith($"{order.Length} Udp ", under.Given, StringComparison.Ordinal);
            Assert.True(under.Flush().BlindSpots.IsEmpty);
        }
    }

    [Fact]
    public void TryComplete_Overlap_KeepsTheFirstCopy()
    {
        byte[] other = (byte[])Datagram.Clone();
        other.AsSpan(8).Fill((byte)'x');
        var under = new StageUnderTest();

        under.Frame(Piece(48, 96)).Frame(IPv4(A, B, UdpProtocol, other.AsSpan(40, 72), 1, 40, true)).Frame(Piece(0, 48)).Frame(Piece(96, 999));

        byte[] expected = (byte[])Text.Clone();
        expected.AsSpan(32, 8).Fill((byte)'x');
        expected.AsSpan(88, 16).Fill((byte)'x');
        Assert.Equal(expected, under.Sink.Datagrams.Single());
    }

    [Fact]
    public void Flush_FragmentMissing_IsCounted()
    {
        StageUnderTest under = new StageUnderTest().Frame(Piece(0, 48)).Frame(Piece(96, 999)).Flush();

        Assert.Empty(under.Sink.Datagrams);
        Assert.Equal(1, under.BlindSpots[BlindSpot.FragmentMissing]);
        Assert.Equal("0 Lost 10.0.0.1:0 10.0.0.2:0 Udp []", under.Given);
    }

    [Theory]
    [InlineData(31.0, 1)]
    [InlineData(32.0, 0)]
    public void TryComplete_WaitedTooLong_IsGivenUp(double seconds, int given)
    {
        StageUnderTest under = new StageUnderTest().Frame(Piece(0, 96), seconds: 1).Frame(Piece(96, 999), seconds: seconds);

        Assert.Equal(given, under.Sink.Datagrams.Count);
        Assert.Equal(1 - given, under.BlindSpots[BlindSpot.FragmentMissing]);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void TryComplete_PacketsAtTheLimit_OneMoreGivesUpTheOldest(int packets, int givenUp)
    {
        var under = new StageUnderTest(fragments: new() { MaximumPackets = 3 });
        for (int id = 0; id < packets; id++)
            under.Frame(Piece(0, 96, id));

        Assert.Equal(givenUp, under.BlindSpots[BlindSpot.FragmentLimit]);
        Assert.Equal(givenUp == 0 ? "" : "4 Lost 10.0.0.1:0 10.0.0.2:0 Udp []", under.Given);
        under.Frame(Piece(96, 999, 0));
        Assert.Equal(1 - givenUp, under.Sink.Datagrams.Count);
    }

    [Theory]
    [InlineData(128, 0)]
    [InlineData(127, 1)]
    public void TryComplete_BytesAtTheLimit_OneMoreGivesUpTheOldest(int most, int givenUp)
    {
        var under = new StageUnderTest(fragments: new() { MaximumBytes = most });

        under.Frame(Piece(0, 48, 1)).Frame(Piece(0, 48, 2));

        Assert.Equal(givenUp, under.BlindSpots[BlindSpot.FragmentLimit]);
    }

    // Of IPv6 the first fragment alone tells the protocol; a segment leaves a hole in its stream, which tells of itself.
    [Theory]
    [InlineData(UdpProtocol, 0, "0 Lost 2001:db8::1 2001:db8::2 Udp []")]
    [InlineData(SctpProtocol, 0, "0 Lost 2001:db8::1 2001:db8::2 Sctp []")]
    [InlineData(SctpProtocol, 48, "0 Lost 2001:db8::1 2001:db8::2 Udp []")]
    [InlineData(TcpProtocol, 0, "")]
    public void Flush_IPv6FragmentMissing_TellsTheTransportOfTheFirst(byte protocol, int offset, string told)
    {
        StageUnderTest under = new StageUnderTest()
            .Frame(IPv6("2001:db8::1", "2001:db8::2", 44, IPv6Fragment(protocol, 99, offset, true, Datagram.AsSpan(offset, 48)))).Flush();

        Assert.Equal(told, under.Given.Replace("[2001:db8::1]:0", "2001:db8::1", StringComparison.Ordinal).Replace("[2001:db8::2]:0", "2001:db8::2", StringComparison.Ordinal));
    }

    [Fact]
    public void TryComplete_HostileFragments_StayWithinTheLimitsAndCount()
    {
        var under = new StageUnderTest(fragments: new() { MaximumRuns = 4 });

        for (int offset = 0; offset < 160; offset += 16)
            under.Frame(IPv4(A, B, UdpProtocol, new byte[8], 5, offset, true));
        under.Frame(IPv4(A, B, UdpProtocol, new byte[7], 6, 0, true));
        under.Frame(IPv4(A, B, UdpProtocol, [], 7, 0, true));
        under.Frame(IPv4(A, B, UdpProtocol, new byte[100], 8, 65528, false));
        under.Frame(IPv4(A, B, UdpProtocol, new byte[8], 9, 64, false)).Frame(IPv4(A, B, UdpProtocol, new byte[8], 9, 128, false));

        Assert.Empty(under.Sink.Datagrams);
        Assert.Equal(6 + 4, under.BlindSpots[BlindSpot.MalformedHeader]);
    }

    [Fact]
    public void TryComplete_RandomFragments_NeverThrows()
    {
        var random = new Random(11);
        var under = new StageUnderTest(fragments: new() { MaximumPackets = 20, MaximumBytes = 100_000, MaximumRuns = 8 });
        for (int round = 0; round < 50_000; round++)
            under.Frame(IPv4(A, B, (byte)random.Next(1, 60), new byte[random.Next(100)], random.Next(30), random.Next(40) * 8, random.Next(2) == 0), seconds: round / 1000.0);

        Assert.InRange(under.BlindSpots[BlindSpot.FragmentLimit], 1, 50_000);
    }
}
