using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;
using Xunit;

namespace ImsTrace.Protocols.Tests.H248;

public class H248FramerTests
{
    private const string First = "MEGACO/3 [192.0.2.1]\nT=1{C=1{A=b{M{L{v=0\na=\"{;\n}}}}}\nT=2{C=1{S=b}}\n";
    private const string Second = "!/3 [192.0.2.1]\nK{1}";

    [Theory]
    [InlineData("MEGACO/3 a", Recognition.Yes)]
    [InlineData("megaco/1\n", Recognition.Yes)]
    [InlineData("!/2 [1", Recognition.Yes)]
    [InlineData("\r\n !/2 [1", Recognition.Yes)]
    [InlineData("AU=0x1", Recognition.Yes)]
    [InlineData("Authentication = 0x1", Recognition.Yes)]
    [InlineData("MEGA", Recognition.NeedMoreData)]
    [InlineData("!/", Recognition.NeedMoreData)]
    [InlineData("", Recognition.NeedMoreData)]
    [InlineData("MEGACO/123 ", Recognition.No)]
    [InlineData("MEGACO x", Recognition.No)]
    [InlineData("!/a", Recognition.No)]
    [InlineData("AUTH=", Recognition.No)]
    [InlineData("hello", Recognition.No)]
    [InlineData("MESSAGE sip:a SIP/2.0", Recognition.No)]
    public void LooksLikeStart_Text_IsToldByItsHeader(string text, Recognition expected)
        => Assert.Equal(expected, H248Recognizer.LooksLikeStart(H248Samples.Text(text)));

    [Fact]
    public void LooksLikeStart_Binary_IsToldByItsFirstFields()
    {
        Assert.All(H248Samples.Binary, bytes => Assert.Equal(Recognition.Yes, H248Recognizer.LooksLikeStart(bytes)));
        // An LDAP message, and an SNMP one.
        Assert.Equal(Recognition.No, H248Recognizer.LooksLikeStart(Convert.FromHexString("300c020101600702010304008000")));
        Assert.Equal(Recognition.No, H248Recognizer.LooksLikeStart(Convert.FromHexString("302602010104067075626c6963a019")));
    }

    [Fact]
    public void LooksLikeStart_EveryPrefixOfABinaryMessage_IsNeverDenied()
    {
        for (int length = 0; length < 20; length++)
            Assert.NotEqual(Recognition.No, H248Recognizer.LooksLikeStart(H248Samples.BinaryAdd.AsSpan(0, length)));
    }

    [Fact]
    public void Frame_TextBehindText_EndsAtTheNextHeader()
    {
        FrameResult frame = H248Framer.Frame(H248Samples.Text(First + Second));

        Assert.Equal(new(DecodeStatus.Complete, First.Length), frame);
    }

    [Fact]
    public void Frame_TextWhoseBracesAreClosed_EndsWithTheBytes()
        => Assert.Equal(new(DecodeStatus.Complete, Second.Length), H248Framer.Frame(H248Samples.Text(Second)));

    [Fact]
    public void Frame_TextCutInItsFirstTransaction_NeedsMore()
    {
        int firstEnd = First.IndexOf("\nT=2", StringComparison.Ordinal);
        for (int length = 1; length < firstEnd; length++)
            Assert.Equal(DecodeStatus.NeedMoreData, H248Framer.Frame(H248Samples.Text(First[..length])).Status);
    }

    [Fact]
    public void Frame_BinaryWithoutTpkt_EndsByItsLength()
    {
        byte[] bytes = [.. H248Samples.BinaryRestart, .. H248Samples.BinaryAudit];

        Assert.Equal(new(DecodeStatus.Complete, H248Samples.BinaryRestart.Length), H248Framer.Frame(bytes));
        Assert.Equal(DecodeStatus.NeedMoreData, H248Framer.Frame(bytes.AsSpan(0, H248Samples.BinaryRestart.Length - 1)).Status);
    }

    [Fact]
    public void Frame_BehindTpkt_IsFramedByItsHeader()
    {
        byte[] bytes = [.. Tpkt(H248Samples.Text(Second)), .. Tpkt(H248Samples.BinaryAudit)];

        FrameResult frame = H248Framer.Frame(bytes);

        Assert.Equal(new(DecodeStatus.Complete, 4 + Second.Length), frame);
        Assert.Equal(H248Samples.Text(Second), H248Framer.MessageOf(bytes.AsSpan(0, frame.Length)));
    }

    [Fact]
    public void FindStart_BehindForeignBytes_FindsTheHeader()
    {
        byte[] bytes = [.. "junk 0 M ! 3"u8, 3, 0, 0, 9, .. "junk"u8, .. Tpkt(H248Samples.BinaryAudit)];

        Assert.Equal(20, H248Framer.FindStart(bytes, 0));
        Assert.Equal(-1, H248Framer.FindStart(new byte[100], 0));
    }

    [Theory]
    [InlineData(0, DecodeStatus.Complete)]
    [InlineData(1, DecodeStatus.Malformed)]
    public void Frame_LengthAtTheLimit_IsTakenAndNoMore(int more, DecodeStatus expected)
    {
        H248Limits limits = new() { MaxMessageLength = 64 };
        byte[] bytes = H248Samples.Text(Second + new string(' ', 64 + more - Second.Length));

        Assert.Equal(expected, H248Framer.Frame(bytes, limits).Status);
    }

    [Fact]
    public void Frame_LongestMessageInFrontOfAnother_EndsAtTheNextHeader()
    {
        byte[] bytes = H248Samples.Text(Second.PadRight(64) + First);

        Assert.Equal(new(DecodeStatus.Complete, 64), H248Framer.Frame(bytes, new() { MaxMessageLength = 64 }));
    }

    public static TheoryData<byte[]> Endless => new()
    {
        Convert.FromHexString("3080a180800101a180"),
        H248Samples.Text("MEGACO/1 [1]T{"),
    };

    [Theory, MemberData(nameof(Endless))]
    public void Frame_StartsThatNeverEnd_LooksThroughNoByteTwice(byte[] repeat)
    {
        H248Limits limits = new() { MaxMessageLength = 1024 };
        byte[] bytes = new byte[64 * limits.MaxMessageLength];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = repeat[i % repeat.Length];
        int framed = 0;

        for (int position = 0; position >= 0 && position < bytes.Length; framed++)
        {
            FrameResult frame = H248Framer.Frame(bytes.AsSpan(position), limits);
            if (frame.Status == DecodeStatus.NeedMoreData)
                break;
            Assert.Equal((DecodeStatus.Malformed, limits.MaxMessageLength, DecodeErrorCode.H248TooLong), (frame.Status, frame.Length, frame.Error.Code));
            position = H248Framer.FindStart(bytes, position + frame.Length);
        }

        Assert.InRange(framed, 1, 64);
    }

    [Theory]
    [InlineData("AU=", 125)]
    [InlineData("AU=", 124)]
    [InlineData("Authentication", 120)]
    [InlineData("", 122)]
    [InlineData("", 127)]
    public void LooksLikeStart_HeaderBehindTooMuchSpace_IsDeniedAndFoundBehindIt(string front, int blanks)
    {
        byte[] bytes = H248Samples.Text(front + new string(' ', blanks) + First);

        Assert.Equal(Recognition.No, H248Framer.LooksLikeStart(bytes));
        Assert.Equal(front.Length + blanks, H248Framer.FindStart(bytes, 0));
    }

    [Theory]
    [InlineData("L")]
    [InlineData("Remote")]
    public void Frame_CutBehindATerminationNamedAsADescriptor_NeedsMore(string name)
    {
        string cut = "MEGACO/3 [192.0.2.1]\nT=1{C=1{MF=" + name + "{M{O{MO=SR}}}";
        byte[] whole = H248Samples.Text(cut + ",MF=b}}");

        Assert.Equal(DecodeStatus.NeedMoreData, H248Framer.Frame(H248Samples.Text(cut)).Status);
        Assert.Equal(new(DecodeStatus.Complete, whole.Length), H248Framer.Frame(whole));
    }

    private static byte[] Tpkt(byte[] message) => [3, 0, (byte)((message.Length + 4) >> 8), (byte)(message.Length + 4), .. message];
}
