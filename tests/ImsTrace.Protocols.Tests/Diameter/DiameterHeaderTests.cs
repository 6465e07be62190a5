using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter;

public sealed class DiameterHeaderTests
{
    [Fact]
    public void TryRead_CapturedRequest_GivesEachField()
    {
        DecodeStatus status = DiameterHeader.TryRead(DiameterSamples.Lir, out DiameterHeader header, out _);

        Assert.Equal(
            (DecodeStatus.Complete, 332, CommandFlags.Request | CommandFlags.Proxiable, 302u, DiameterApplication.Cx, 0x20DAD7CBu, 0xE693FB53u, true),
            (status, header.MessageLength, header.Flags, header.CommandCode, header.ApplicationId, header.HopByHopId, header.EndToEndId, header.IsRequest));
    }

    [Fact]
    public void TryRead_CapturedAnswer_IsNoRequest()
    {
        DiameterHeader.TryRead(DiameterSamples.Lia, out DiameterHeader header, out _);

        Assert.Equal((false, CommandFlags.Proxiable, 340), (header.IsRequest, header.Flags, header.MessageLength));
    }

    [Fact]
    public void TryRead_EveryCutOfTheHeader_NeedsMoreData() =>
        Assert.All(Enumerable.Range(0, DiameterHeader.Size), cut => Assert.Equal(
            DecodeStatus.NeedMoreData, DiameterHeader.TryRead(DiameterSamples.Lir.AsSpan(0, cut), out _, out _)));

    [Fact]
    public void TryRead_OtherVersion_IsMalformed()
    {
        DecodeStatus status = DiameterHeader.TryRead([3], out _, out DecodeError error);

        Assert.Equal((DecodeStatus.Malformed, new DecodeError(DecodeErrorCode.DiameterVersion, 0, 1)), (status, error));
    }
}
