using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipMutationTests
{
    static readonly byte[] Marks = [.. "\r\n \t:;,=<>\"\\@/?.0SIPmv"u8, 0, 0x80, 0xff];

    public static TheoryData<byte[]> Messages => SipSamples.All;

    [Theory, MemberData(nameof(Messages))]
    public void Read_Mutated_NeverThrowsAndStaysInside(byte[] message)
    {
        Gen<byte[]> mutated = Gen.Choose(0, int.MaxValue).Select(seed => Mutate(message, seed));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(mutated.ToArbitrary(), HoldsTogether));
    }

    [Fact]
    public void Read_RandomBytes_NeverThrowsAndStaysInside()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(
            Gen.Elements(Marks).ArrayOf().ToArbitrary(), bytes => HoldsTogether([.. "OPTIONS sip:a SIP/2.0\r\nTo: "u8, .. bytes])));

    // Quadratic readers take minutes for these.
    [Theory]
    [InlineData("<,")]
    [InlineData("\"\\\",")]
    [InlineData("\\\",")]
    [InlineData(",")]
    [InlineData(";\"")]
    [InlineData("a:SIP/2.0 ")]
    [InlineData("SIP/2.0\n")]
    [InlineData("\r\n ")]
    [InlineData("A b SIP/2.0\n")]
    [InlineData("BYE a:")]
    [InlineData("BYE a: SIP/2.0 ")]
    [InlineData("BYE ")]
    [InlineData("BYE  SIP/2.0\r")]
    public void ReadAll_QuarterMegabyteOfOnePattern_EndsSoon(string pattern)
    {
        byte[] value = SipSamples.Crlf(string.Concat(Enumerable.Repeat(pattern, 250_000 / pattern.Length)));
        byte[] message = [.. "OPTIONS sip:a SIP/2.0\r\nTo: "u8, .. value, .. "\r\n\r\n"u8];
        Stopwatch watch = Stopwatch.StartNew();
        SipWalk.ReadAll(message, new SipHeader[256]);
        SipFramer.FindStart(message, 1);
        SipFramer.FindStart(value, 0);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    static byte[] Mutate(byte[] message, int seed)
    {
        Random random = new(seed);
        List<byte> bytes = [.. message];
        for (int i = random.Next(1, 6); i > 0 && bytes.Count > 1; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = Marks[random.Next(Marks.Length)]; break;
                case 1: bytes.Insert(at, Marks[random.Next(Marks.Length)]); break;
                case 2: bytes.RemoveAt(at); break;
                default: bytes.RemoveRange(at, random.Next(Math.Min(40, bytes.Count - at))); break;
            }
        }
        return [.. bytes];
    }

    internal static bool HoldsTogether(byte[] bytes)
    {
        SipWalk.ReadAll(bytes, new SipHeader[16]);
        int start = SipFramer.FindStart(bytes, bytes.Length / 2);
        int first = SipFramer.FindStart(bytes, 0);
        return start >= -1 && start < bytes.Length && first >= -1 && first < Math.Max(bytes.Length, 1) && FramesInside(bytes) && ReadsInside(bytes);
    }

    static bool FramesInside(byte[] bytes)
    {
        FrameResult stream = SipFramer.FrameStream(bytes);
        FrameResult datagram = SipFramer.FrameDatagram(bytes);
        return Inside(stream, bytes.Length) && Inside(datagram, bytes.Length);
    }

    static bool Inside(FrameResult result, int length) => result.Status switch
    {
        DecodeStatus.Complete => result.Length > 0 && result.Length <= length,
        DecodeStatus.NeedMoreData => result.Length == 0 || result.Length > length,
        _ => result.Length >= 1 && result.Length <= Math.Max(1, length) && result.Error.Offset <= length,
    };

    static bool ReadsInside(byte[] bytes)
    {
        SipReader.Read(bytes, EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view);
        return AreInside(view.Problems, bytes.Length) && AreInside(SipMessageChecker.Check(view), bytes.Length)
            && view.Length >= 0 && view.Start + view.Length <= bytes.Length && view.Bytes.Length == bytes.Length;
    }

    static bool AreInside(in ProblemList problems, int length)
    {
        for (int i = 0; i < problems.Kept; i++)
        {
            if (problems[i].Offset < 0 || problems[i].Offset + problems[i].Length > length)
                return false;
        }
        return true;
    }
}
