using System.Text;
using ImsTrace.Protocols.Diameter.Values;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter.Values;

public sealed class IPFilterRuleViewTests
{
    [Theory]
    [InlineData("permit out 17 from 10.0.0.1 5060 to 10.0.0.2 6000-6100,7000", "permit out 17 10.0.0.1|5060 10.0.0.2|6000-6100,7000 ")]
    [InlineData("permit in ip from any to assigned", "permit in ip any| assigned| ")]
    [InlineData("deny in 6 from 2001:db8::/64 to any 80 established", "deny in 6 2001:db8::/64| any|80 established")]
    [InlineData("permit out ip from !10.0.0.0/8 to any frag", "permit out ip !10.0.0.0/8| any| frag")]
    public void TryRead_Rule_GivesItsParts(string text, string expected)
    {
        Assert.True(IPFilterRuleView.TryRead(Encoding.ASCII.GetBytes(text), out IPFilterRuleView rule));
        Assert.Equal(expected, $"{(rule.IsPermit ? "permit" : "deny")} {(rule.IsOut ? "out" : "in")} {Text(rule.Protocol)} "
            + $"{Text(rule.Source)}|{Text(rule.SourcePorts)} {Text(rule.Destination)}|{Text(rule.DestinationPorts)} {Text(rule.Options)}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("permit")]
    [InlineData("allow out ip from any to any")]
    [InlineData("permit up ip from any to any")]
    [InlineData("permit out ip any to any")]
    [InlineData("permit out ip from any")]
    [InlineData("permit out ip from any to")]
    public void TryRead_NoRule_IsFalse(string text) => Assert.False(IPFilterRuleView.TryRead(Encoding.ASCII.GetBytes(text), out _));

    private static string Text(ReadOnlySpan<byte> ascii) => Encoding.ASCII.GetString(ascii);
}
