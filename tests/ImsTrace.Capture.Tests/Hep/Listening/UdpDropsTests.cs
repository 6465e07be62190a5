using System.Net;
using ImsTrace.Capture.Hep.Listening.Ports;

namespace ImsTrace.Capture.Tests.Hep.Listening;

public sealed class UdpDropsTests
{
    private static readonly string[] Lines =
    [
        "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
        "  123: 0100007F:2364 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000000000000000 17",
        "  124: 00000000:2365 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4712 2 0000000000000000 3",
        "  125: 0100007F:2366",
    ];

    [Theory]
    [InlineData("127.0.0.1:9060", 17)]
    [InlineData("0.0.0.0:9061", 3)]
    [InlineData("127.0.0.1:9062", 0)]
    [InlineData("127.0.0.1:1", 0)]
    public void Find_SocketsLine_GivesItsLastColumn(string place, long drops)
        => Assert.Equal(drops, UdpDrops.Find(Lines, UdpDrops.Hexadecimal(IPEndPoint.Parse(place))));

    [Fact]
    public void Hexadecimal_IPv6_IsWrittenInWords()
        => Assert.Equal("00000000000000000000000001000000:2364", UdpDrops.Hexadecimal(IPEndPoint.Parse("[::1]:9060")));
}
