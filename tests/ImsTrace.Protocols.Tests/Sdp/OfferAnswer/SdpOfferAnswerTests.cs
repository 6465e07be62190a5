using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.OfferAnswer;
using Xunit;
using static ImsTrace.Protocols.Tests.Sdp.SdpSamples;

namespace ImsTrace.Protocols.Tests.Sdp.OfferAnswer;

public class SdpOfferAnswerTests
{
    [Fact]
    public void TryRead_FileTransfer_IsAcceptedOneWayAndOpenedByTheAnswerer()
    {
        SdpMediaPair pair = Only(FileOffer, FileAnswer);

        Assert.True(pair.IsAccepted);
        Assert.Equal((SdpDirection.SendOnly, SdpOpener.Answerer), (pair.Direction, pair.Opener));
        Assert.Equal(0, SdpOfferAnswer.Check(FileOffer, FileAnswer).Count);
    }

    [Fact]
    public void TryRead_PortZeroInTheAnswer_IsRejected()
    {
        SdpMediaPair pair = Only(FileOffer, FileAnswer.Replace("m=message 8888", "m=message 0"));

        Assert.Equal((true, false, SdpOpener.Nobody, SdpDirection.Inactive), (pair.IsRejected, pair.IsAccepted, pair.Opener, pair.Direction));
    }

    [Fact]
    public void TryRead_AnswerHasFewerMedia_OfferStandsAlone()
    {
        byte[] offer = [.. FileOffer, .. "m=audio 4000 RTP/AVP 0\r\n"u8];
        SdpOfferAnswer pairs = new(offer, FileAnswer);
        Assert.True(pairs.TryRead(out SdpMediaPair first));
        Assert.True(pairs.TryRead(out SdpMediaPair second));
        Assert.False(pairs.TryRead(out _));

        Assert.Equal((true, true, true, false), (first.HasOffer, first.HasAnswer, second.HasOffer, second.HasAnswer));
        Assert.Equal($"{DecodeErrorCode.SdpAnswerCount}@{FileAnswer.Length}", SdpCheckerTests.Describe(SdpOfferAnswer.Check(offer, FileAnswer)));
    }

    // RFC 4145 section 4.1, RFC 6135 section 4.2.2, RFC 4975 section 5.4.
    [Theory]
    [InlineData("actpass", "active", SdpOpener.Answerer, true)]
    [InlineData("actpass", "passive", SdpOpener.Offerer, true)]
    [InlineData("actpass", "actpass", SdpOpener.Unclear, false)]
    [InlineData("active", "passive", SdpOpener.Offerer, true)]
    [InlineData("active", "active", SdpOpener.Unclear, false)]
    [InlineData("passive", "active", SdpOpener.Answerer, true)]
    [InlineData("passive", "passive", SdpOpener.Unclear, false)]
    [InlineData("actpass", null, SdpOpener.Offerer, true)]
    [InlineData("active", null, SdpOpener.Offerer, true)]
    [InlineData(null, null, SdpOpener.Offerer, true)]
    [InlineData(null, "passive", SdpOpener.Offerer, true)]
    [InlineData(null, "active", SdpOpener.Answerer, true)]
    [InlineData("holdconn", "holdconn", SdpOpener.Nobody, true)]
    [InlineData("actpass", "holdconn", SdpOpener.Nobody, true)]
    public void Opener_SetupOfBoth_IsThatOfTheRfc(string? offered, string? answered, SdpOpener opener, bool isLegal)
    {
        byte[] offer = FileOffer.Replace("a=setup:actpass\r\n", offered is null ? "" : $"a=setup:{offered}\r\n");
        byte[] answer = FileAnswer.Replace("a=setup:active\r\n", answered is null ? "" : $"a=setup:{answered}\r\n");

        Assert.Equal(opener, Only(offer, answer).Opener);
        Assert.Equal(!isLegal, SdpOfferAnswer.Check(offer, answer).Has(DecodeErrorCode.SdpAnswerSetup));
    }

    // RFC 3264 section 6.1.
    [Theory]
    [InlineData("sendrecv", "sendrecv", SdpDirection.SendReceive, true)]
    [InlineData("sendrecv", "recvonly", SdpDirection.SendOnly, true)]
    [InlineData("sendrecv", "sendonly", SdpDirection.ReceiveOnly, true)]
    [InlineData("sendonly", "recvonly", SdpDirection.SendOnly, true)]
    [InlineData("sendonly", "inactive", SdpDirection.Inactive, true)]
    [InlineData("sendonly", "sendonly", SdpDirection.Inactive, false)]
    [InlineData("sendonly", "sendrecv", SdpDirection.SendOnly, false)]
    [InlineData("recvonly", "sendonly", SdpDirection.ReceiveOnly, true)]
    [InlineData("recvonly", "recvonly", SdpDirection.Inactive, false)]
    [InlineData("inactive", "inactive", SdpDirection.Inactive, true)]
    [InlineData("inactive", "sendrecv", SdpDirection.Inactive, false)]
    public void Direction_OfBoth_IsThatOfTheRfc(string offered, string answered, SdpDirection agreed, bool isLegal)
    {
        byte[] offer = FileOffer.Replace("a=sendonly", $"a={offered}");
        byte[] answer = FileAnswer.Replace("a=recvonly", $"a={answered}");

        Assert.Equal(agreed, Only(offer, answer).Direction);
        Assert.Equal(!isLegal, SdpOfferAnswer.Check(offer, answer).Has(DecodeErrorCode.SdpAnswerDirection));
    }

    [Theory]
    [InlineData("m=message 8888 TCP/TLS/MSRP", "m=audio 8888 TCP/TLS/MSRP")]
    [InlineData("m=message 8888 TCP/TLS/MSRP", "m=message 8888 TCP/MSRP")]
    public void Check_OtherMediumInItsPlace_IsNotedAtTheLine(string part, string by)
    {
        byte[] answer = FileAnswer.Replace(part, by);

        Assert.Equal($"{DecodeErrorCode.SdpAnswerMedia}@{answer.AsSpan().IndexOf("m="u8)}", SdpCheckerTests.Describe(SdpOfferAnswer.Check(FileOffer, answer)));
    }

    [Fact]
    public void Check_AcceptedWhereNothingWasOffered_IsNoted()
        => Assert.True(SdpOfferAnswer.Check(FileOffer.Replace("m=message 7654", "m=message 0"), FileAnswer).Has(DecodeErrorCode.SdpAnswerMedia));

    static SdpMediaPair Only(ReadOnlySpan<byte> offer, ReadOnlySpan<byte> answer)
    {
        SdpOfferAnswer pairs = new(offer, answer);
        Assert.True(pairs.TryRead(out SdpMediaPair pair));
        Assert.False(pairs.TryRead(out _));
        return pair;
    }
}
