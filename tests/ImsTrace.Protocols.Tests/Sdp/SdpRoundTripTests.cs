using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Protocols.Sdp;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sdp;

public class SdpRoundTripTests
{
    public static TheoryData<byte[]> Valid => SdpSamples.Valid;

    [Theory, MemberData(nameof(Valid))]
    public void Write_ValidDescription_GivesItsBytes(byte[] body) => Assert.Equal(body, WriteAsRead(body));

    // White space at a line's end and lines that are none are gone; what was read stays.
    [Fact]
    public void Write_MutatedDescription_ReadsEqualAgain() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        Mutations.Of([SdpSamples.EveryLine, SdpSamples.FileOffer, SdpSamples.FileAnswer, SdpSamples.MessageOffer]).ToArbitrary(), static body =>
        {
            byte[] again = WriteAsRead(body);
            return again.AsSpan().SequenceEqual(WriteAsRead(again)) && LinesOf(body).SequenceEqual(LinesOf(again));
        }));

    static byte[] WriteAsRead(byte[] body)
    {
        ArrayBufferWriter<byte> writer = new();
        SdpReader reader = new(body);
        while (reader.TryRead(out SdpLine line))
        {
            writer.Write([line.Type, (byte)'=']);
            writer.Write(line.Value);
            writer.Write("\r\n"u8);
        }
        return writer.WrittenSpan.ToArray();
    }

    static List<string> LinesOf(byte[] body)
    {
        List<string> lines = [];
        SdpReader reader = new(body);
        while (reader.TryRead(out SdpLine line))
            lines.Add($"{(char)line.Type}={Convert.ToHexString(line.Value)}");
        return lines;
    }
}
