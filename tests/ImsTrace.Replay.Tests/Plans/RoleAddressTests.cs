using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Transports;
using System.Net;
using Xunit;

namespace ImsTrace.Replay.Tests.Plans;

public sealed class RoleAddressTests
{
    [Theory]
    [InlineData("p-cscf1=127.0.2.1:5060", "p-cscf1", "127.0.2.1:5060", 1, null)]
    [InlineData("ue=tcp:[::1]:5060", "ue", "[::1]:5060", 1, "Tcp")]
    [InlineData("p-cscf=wss:10.0.0.1:443", "p-cscf", "10.0.0.1:443", 1, "Wss")]
    [InlineData("ue=udp:10.0.0.1:0", "ue", "10.0.0.1:0", 1, "Udp")]
    [InlineData("ue=127.0.1.250-127.0.2.4:5060", "ue", "127.0.1.250:5060", 11, null)]
    public void TryParse_Address_IsTaken(string text, string role, string first, int count, string? transport)
    {
        Assert.True(RoleAddress.TryParse(text, out RoleAddress? address));
        Assert.Equal((role, first, count, transport), (address.Role, address.Addresses[0].ToString(), address.Addresses.Count, address.Transport?.ToString()));
    }

    [Theory]
    [InlineData("127.0.2.1:5060")]
    [InlineData("ue=127.0.2.1")]
    [InlineData("ue=example.com:5060")]
    [InlineData("ue=127.0.2.1:70000")]
    [InlineData("ue=127.0.2.9-127.0.2.1:5060")]
    [InlineData("ue=10.0.0.0-10.255.0.0:5060")]
    public void TryParse_NoAddress_IsRefused(string text) => Assert.False(RoleAddress.TryParse(text, out _));

    [Theory]
    [InlineData("127.0.2.1", true, true)]
    [InlineData("10.1.2.3", true, true)]
    [InlineData("172.31.0.1", true, true)]
    [InlineData("172.32.0.1", false, true)]
    [InlineData("192.168.1.1", true, true)]
    [InlineData("8.8.8.8", false, true)]
    [InlineData("::1", true, true)]
    [InlineData("fd00::1", true, true)]
    [InlineData("2001:db8::1", false, true)]
    [InlineData("224.0.0.1", false, false)]
    [InlineData("255.255.255.255", false, false)]
    [InlineData("0.0.0.0", false, false)]
    public void AllowedAddresses_Ranges_AreThoseOfTheRfcs(string text, bool isHarmless, bool isHost)
    {
        IPAddress address = IPAddress.Parse(text);
        Assert.Equal((isHarmless, isHost), (AllowedAddresses.IsHarmless(address), AllowedAddresses.IsHost(address)));
    }
}
