using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.OfferAnswer;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sdp;

public class SdpHostileInputTests
{
    static readonly byte[][] Originals = [SdpSamples.EveryLine, SdpSamples.FileOffer, SdpSamples.FileAnswer, SdpSamples.MessageOffer];
    static readonly byte[] Marks = [.. "\r\n=:;/ \"%-*vosiuepcbtrzkam0123"u8, 0, 0x80, 0xff];

    [Fact]
    public void Read_MutatedDescriptions_NeverThrowsAndStaysInside()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).Select(Mutate).ToArbitrary(), HoldsTogether));

    [Fact]
    public void Read_RandomBytes_NeverThrowsAndStaysInside()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Gen.Elements(Marks).ArrayOf().ToArbitrary(), HoldsTogether));

    static byte[] Mutate(int seed)
    {
        Random random = new(seed);
        byte[] original = Originals[random.Next(Originals.Length)];
        List<byte> bytes = [.. original];
        for (int i = random.Next(1, 8); i > 0; i--)
        {
            int at = random.Next(bytes.Count);
            int length = random.Next(Math.Min(40, bytes.Count - at));
            switch (random.Next(4))
            {
                case 0: bytes[at] = Marks[random.Next(Marks.Length)]; break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                default: bytes[at] = (byte)random.Next(256); break;
            }
        }
        return [.. bytes];
    }

    static bool HoldsTogether(byte[] body)
    {
        SdpCheckerTests.AssertInside(SdpChecker.Check(body), body.Length);
        SdpCheckerTests.AssertInside(SdpOfferAnswer.Check(SdpSamples.FileOffer, body), body.Length);
        SdpMediaReader media = new(body);
        int covered = media.Session.Bytes.Length;
        while (media.TryRead(out SdpMediaView view))
        {
            covered += view.Section.Bytes.Length;
            SdpAttributeReader attributes = view.Section.Attributes;
            while (attributes.TryRead(out SdpAttribute attribute))
                Assert.InRange(attribute.Offset, view.Section.Offset, covered);
            SdpMessageMediaView message = new(view);
            message.TryGetFile(out var file);
            file.TryGetHash("sha-1"u8, out _);
            Assert.InRange(message.LastUri.Length + message.Connection.Length, 0, body.Length);
        }
        return covered == body.Length || IsBeyondTheLimit(body);
    }

    // Sections beyond the limit are not given.
    static bool IsBeyondTheLimit(byte[] body) => body.Length > SdpMediaReader.MaximumMedia * 3;
}
