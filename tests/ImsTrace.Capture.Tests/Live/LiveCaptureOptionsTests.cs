using ImsTrace.Capture.Live;

namespace ImsTrace.Capture.Tests.Live;

public sealed class LiveCaptureOptionsTests
{
    [Theory]
    [InlineData(null, "", "not tcp port 22")]
    [InlineData("", "", "")]
    [InlineData("udp or vlan", "", "udp or vlan")]
    [InlineData("", "dst host 192.0.2.1 and udp port 9060", "not (dst host 192.0.2.1 and udp port 9060)")]
    [InlineData("udp or vlan", "udp port 9060", "not (udp port 9060) and (udp or vlan)")]
    [InlineData(null, "udp port 9060", "not (udp port 9060) and (not tcp port 22)")]
    public void CompleteFilter_OwnTraffic_IsLeftOutInFrontOfTheUsersFilter(string? filter, string excluded, string expected)
        => Assert.Equal(expected, new LiveCaptureOptions { Filter = filter, Excluded = excluded.Length == 0 ? [] : [excluded] }.CompleteFilter());

    [Fact]
    public void Limits_Zero_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveLimits { WaitingBlocks = 0 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveLimits { Tick = TimeSpan.Zero }.Validate());
    }
}
