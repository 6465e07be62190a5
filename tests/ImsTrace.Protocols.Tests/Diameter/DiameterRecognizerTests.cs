using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter;

public sealed class DiameterRecognizerTests
{
    private const int BytesThatDecide = 28;

    [Theory, MemberData(nameof(DiameterSamples.Valid), MemberType = typeof(DiameterSamples))]
    public void LooksLikeStart_Message_IsYes(byte[] message) =>
        Assert.Equal(Recognition.Yes, DiameterFramer.LooksLikeStart(message));

    [Fact]
    public void LooksLikeStart_EachShortFront_NeedsMoreData() =>
        Assert.All(Enumerable.Range(0, BytesThatDecide), cut => Assert.Equal(
            Recognition.NeedMoreData, DiameterFramer.LooksLikeStart(DiameterSamples.Lir.AsSpan(0, cut))));

    [Fact]
    public void LooksLikeStart_FirstAvpHeaderThere_IsYes() =>
        Assert.Equal(Recognition.Yes, DiameterFramer.LooksLikeStart(DiameterSamples.Lir.AsSpan(0, BytesThatDecide)));

    [Theory]
    [InlineData(0, new byte[] { 0x16, 3, 1 })]
    [InlineData(1, new byte[] { 0, 0, 21 })]
    [InlineData(1, new byte[] { 0, 0, 24 })]
    [InlineData(1, new byte[] { 0x20, 0, 0 })]
    [InlineData(4, new byte[] { 0x81 })]
    [InlineData(5, new byte[] { 0, 0, 255 })]
    [InlineData(5, new byte[] { 0, 2, 0 })]
    [InlineData(5, new byte[] { 0x7F, 0xFF, 0xFF })]
    [InlineData(8, new byte[] { 0, 0, 0, 32 })]
    [InlineData(8, new byte[] { 2, 0, 0, 0 })]
    [InlineData(8, new byte[] { 0xFF, 0xFF, 0xFF, 0xFE })]
    [InlineData(20, new byte[] { 0, 0, 0, 0 })]
    [InlineData(20, new byte[] { 0, 1, 0, 0 })]
    [InlineData(24, new byte[] { 0x41 })]
    [InlineData(25, new byte[] { 0, 0, 7 })]
    [InlineData(24, new byte[] { 0xC0, 0, 0, 11 })]
    [InlineData(25, new byte[] { 0, 1, 0x39 })]
    public void LooksLikeStart_FieldOutOfRange_IsNo(int at, byte[] values) =>
        Assert.Equal(Recognition.No, DiameterFramer.LooksLikeStart(DiameterSamples.Lir.With(at, values)));

    [Fact]
    public void LooksLikeStart_LengthBelowTheFirstAvpHeader_IsNo() =>
        Assert.Equal(Recognition.No, DiameterFramer.LooksLikeStart(DiameterSamples.Lir.With(1, 0, 0, 24)));

    [Fact]
    public void LooksLikeStart_RelayApplication_IsYes() =>
        Assert.Equal(Recognition.Yes, DiameterFramer.LooksLikeStart(DiameterSamples.Lir.With(8, 0xFF, 0xFF, 0xFF, 0xFF)));

    [Fact]
    public void LooksLikeStart_RandomBytesBehindTheVersion_IsNeverYes()
    {
        Random random = new(20261122);
        byte[] bytes = new byte[32];
        int recognized = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = DiameterHeader.SupportedVersion;
            bytes[1] = 0;
            recognized += DiameterFramer.LooksLikeStart(bytes) == Recognition.Yes ? 1 : 0;
        }
        Assert.Equal(0, recognized);
    }

    [Theory]
    [InlineData("160301020001000001FC0303B4C0E1F2A39485766758493A2B1C0D0E0F1A2B3C4D")]
    [InlineData("0101000C2112A442B7E7A701BC34D686FA87DFAE002000080001A147E112A643")]
    [InlineData("010003040000010800060008000000050012000800000001021000F000000102")]
    public void LooksLikeStart_TlsStunAndM3ua_IsNo(string hex) =>
        Assert.Equal(Recognition.No, DiameterFramer.LooksLikeStart(Convert.FromHexString(hex)));
}
