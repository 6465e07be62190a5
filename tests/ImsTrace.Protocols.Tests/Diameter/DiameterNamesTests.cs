using System.Text;
using ImsTrace.Protocols.Diameter;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter;

public sealed class DiameterNamesTests
{
    [Theory]
    [InlineData(257, DiameterApplication.Base, true, "CER")]
    [InlineData(280, DiameterApplication.Base, false, "DWA")]
    [InlineData(282, DiameterApplication.Base, true, "DPR")]
    [InlineData(300, DiameterApplication.Cx, true, "UAR")]
    [InlineData(301, DiameterApplication.Cx, false, "SAA")]
    [InlineData(302, DiameterApplication.Cx, false, "LIA")]
    [InlineData(303, DiameterApplication.Cx, true, "MAR")]
    [InlineData(304, DiameterApplication.Cx, true, "RTR")]
    [InlineData(305, DiameterApplication.Cx, false, "PPA")]
    [InlineData(307, DiameterApplication.Sh, true, "PUR")]
    [InlineData(321, DiameterApplication.S6a, true, "PUR")]
    [InlineData(308, DiameterApplication.Sh, true, "SNR")]
    [InlineData(8388636, DiameterApplication.Sy, true, "SNR")]
    [InlineData(316, DiameterApplication.S6a, false, "ULA")]
    [InlineData(272, DiameterApplication.Gx, true, "CCR")]
    [InlineData(265, DiameterApplication.Rx, false, "AAA")]
    [InlineData(268, DiameterApplication.Eap, true, "DER")]
    public void TryGet_KnownCommand_GivesItsAbbreviation(uint code, uint application, bool request, string expected)
    {
        Assert.True(CommandNames.TryGet(code, application, request, out ReadOnlySpan<byte> name));
        Assert.Equal(expected, Encoding.ASCII.GetString(name));
    }

    [Fact]
    public void TryGet_UnknownCommand_IsFalse() => Assert.False(CommandNames.TryGet(999, DiameterApplication.Cx, true, out _));
}
