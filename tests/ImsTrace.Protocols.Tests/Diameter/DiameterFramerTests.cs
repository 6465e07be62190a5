using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter;

public sealed class DiameterFramerTests
{
    [Theory, MemberData(nameof(DiameterSamples.Valid), MemberType = typeof(DiameterSamples))]
    public void Frame_WholeMessage_GivesItsLength(byte[] message) =>
        Assert.Equal(new(DecodeStatus.Complete, message.Length), DiameterFramer.Frame(message));

    [Theory, MemberData(nameof(DiameterSamples.Valid), MemberType = typeof(DiameterSamples))]
    public void Frame_AnotherMessageBehind_IsNotTouched(byte[] message) =>
        Assert.Equal(new(DecodeStatus.Complete, message.Length), DiameterFramer.Frame([.. message, .. DiameterSamples.Lir]));

    [Theory, MemberData(nameof(DiameterSamples.Valid), MemberType = typeof(DiameterSamples))]
    public void Frame_EveryCutBeforeTheEnd_NeedsMoreData(byte[] message) =>
        Assert.All(Enumerable.Range(0, message.Length), cut => Assert.Equal(
            new(DecodeStatus.NeedMoreData, cut < 4 ? DiameterHeader.Size : message.Length),
            DiameterFramer.Frame(message.AsSpan(0, cut))));

    [Theory]
    [InlineData(0xC8)]
    [InlineData(0x41)]
    public void Frame_ReservedFlags_EndsWhereItsLengthSays(byte flags)
        => Assert.Equal(new(DecodeStatus.Complete, DiameterSamples.Lir.Length), DiameterFramer.Frame(DiameterSamples.Lir.With(4, flags)));

    [Theory]
    [InlineData(0, new byte[] { 2 }, DecodeErrorCode.DiameterVersion, 0)]
    [InlineData(0, new byte[] { 0 }, DecodeErrorCode.DiameterVersion, 0)]
    [InlineData(1, new byte[] { 0, 0, 16 }, DecodeErrorCode.DiameterLength, 1)]
    [InlineData(1, new byte[] { 0, 0, 0 }, DecodeErrorCode.DiameterLength, 1)]
    [InlineData(1, new byte[] { 0, 1, 0x4E }, DecodeErrorCode.DiameterLength, 1)]
    [InlineData(1, new byte[] { 0xFF, 0xFF, 0xFC }, DecodeErrorCode.DiameterLength, 1)]
    public void Frame_BadHeader_IsMalformedAtItsOffset(int at, byte[] values, DecodeErrorCode code, int offset)
    {
        FrameResult result = DiameterFramer.Frame(DiameterSamples.Lir.With(at, values));

        Assert.Equal((DecodeStatus.Malformed, 1, code, offset), (result.Status, result.Length, result.Error.Code, result.Error.Offset));
    }

    [Fact]
    public void Frame_LengthAtTheLimit_IsAccepted()
    {
        DiameterLimits limits = new() { MaxMessageLength = DiameterSamples.Lir.Length };

        Assert.Equal(DecodeStatus.Complete, DiameterFramer.Frame(DiameterSamples.Lir, limits).Status);
    }

    [Fact]
    public void Frame_LengthBeyondTheLimit_IsMalformed()
    {
        DiameterLimits limits = new() { MaxMessageLength = DiameterSamples.Lir.Length - 4 };

        Assert.Equal(DecodeErrorCode.DiameterLength, DiameterFramer.Frame(DiameterSamples.Lir, limits).Error.Code);
    }

    [Fact]
    public void FindStart_GarbageInFront_FindsTheMessage()
    {
        byte[] bytes = [1, 1, 0, 0, 1, 1, .. DiameterSamples.Lir, .. DiameterSamples.Lia];

        Assert.Equal(6, DiameterFramer.FindStart(bytes, 0));
    }

    [Fact]
    public void FindStart_TailOfALostMessage_FindsTheNextOne()
    {
        byte[] bytes = [.. DiameterSamples.Lir.AsSpan(77), .. DiameterSamples.Lia];

        Assert.Equal(DiameterSamples.Lir.Length - 77, DiameterFramer.FindStart(bytes, 0));
    }

    [Fact]
    public void FindStart_LengthThatLeadsNowhere_IsPassedOver()
    {
        byte[] bytes = [.. DiameterSamples.Lir.With(1, 0, 0, 64), .. DiameterSamples.Lia];

        Assert.Equal(DiameterSamples.Lir.Length, DiameterFramer.FindStart(bytes, 0));
    }

    [Fact]
    public void FindStart_MessageThatGoesOnBehindTheBytes_IsAStart() =>
        Assert.Equal(3, DiameterFramer.FindStart([0, 0, 0, .. DiameterSamples.Lir.AsSpan(0, 40)], 0));

    [Fact]
    public void FindStart_HeaderThatIsNotWhole_IsKept() =>
        Assert.Equal(3, DiameterFramer.FindStart([0, 0, 0, .. DiameterSamples.Lir.AsSpan(0, 9)], 0));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    public void FindStart_NoStart_GivesMinusOne(int from) =>
        Assert.Equal(-1, DiameterFramer.FindStart("no start"u8, from));

    [Fact]
    public void Validate_LimitBelowAHeader_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiameterLimits { MaxMessageLength = 16 }.Validate());
}
