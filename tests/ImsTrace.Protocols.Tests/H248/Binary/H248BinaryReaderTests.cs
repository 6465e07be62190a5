using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;
using Xunit;

namespace ImsTrace.Protocols.Tests.H248.Binary;

public class H248BinaryReaderTests
{
    [Fact]
    public void Read_Restart_GivesItsNodes()
        => Assert.Equal("""
            Message #3
              IPv4Address #2945 = 127.0.7.2
              TransactionRequest #1
                Context #0
                  Command #ServiceChange
                    Termination = root
                    ServiceChange
                      Method #Restart
                      ChangeVersion #3
                      Profile = threegppmp/1
                      Reason #901 = Cold Boot
                      TimeStamp = 20261122T07585100

            """.ReplaceLineEndings("\n"), Outline.Of(H248Samples.BinaryRestart));

    [Fact]
    public void Read_AddWithWrappedProperties_GivesSessionDescriptions()
    {
        string outline = Outline.Of(H248Samples.BinaryAdd);

        Assert.Contains("Local = v=0|c=IN IP4 $|m=message $ TCP/MSRP *|a=path:msrp://$:$/$;tcp\n", outline, StringComparison.Ordinal);
        Assert.Contains("|m=message 2863 TCP/MSRP *|", outline, StringComparison.Ordinal);
        Assert.Contains("Termination (Choose) = $\n", outline, StringComparison.Ordinal);
        Assert.DoesNotContain('!', outline);
    }

    [Fact]
    public void Read_PropertiesThatAreNotWrapped_GiveTheSame()
    {
        byte[] plain = Replaced(H248Samples.BinaryAdd, "300d80040000b001a1050403160130", "300d80040000b001a1050403202030");

        Assert.Contains("Local = v=  0|c=", Outline.Of(plain), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Audit_GivesPackagesByName()
    {
        string outline = Outline.Of(H248Samples.BinaryAudit);

        Assert.Equal(["Package g #1", "Package root #2", "Package nt #1", "Package tonedet #1"],
            outline.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("Package ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_Notify_GivesEventParameterAndTime()
    {
        string outline = Outline.Of(H248Samples.BinaryNotify);

        Assert.Contains("Event nt/netfail\n", outline, StringComparison.Ordinal);
        Assert.Contains("Parameter cs = TCP connection lost\n", outline, StringComparison.Ordinal);
        Assert.Contains("TimeStamp = 20261122T07585100\n", outline, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralParameters_AreEachNamedByTheirEvent()
    {
        byte[] two = Replaced(H248Samples.BinaryNotify, "301d80020001a1170415161354435020636f6e6e656374696f6e206c6f7374",
            "300480020001" + "301780020001a111040f160d54435020636f6e6e656374696f");

        Assert.Equal(["Parameter cs", "Parameter cs = TCP connectio"],
            Outline.Of(two).Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("Parameter ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_WildcardOverAllBits_IsAStar()
        => Assert.Contains("Termination (All) = *\n", Outline.Of(H248Samples.BinaryWildcard), StringComparison.Ordinal);

    [Fact]
    public void Read_TopologyPriorityAndEmergency_GivesThem()
    {
        string outline = Outline.Of(H248Samples.BinaryTopology);

        Assert.Contains("Priority #5\n", outline, StringComparison.Ordinal);
        Assert.Contains("Emergency #Emergency\n", outline, StringComparison.Ordinal);
        Assert.Contains("TopologyDirection #Isolate\n", outline, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_IndefiniteLengths_SaysTheSame()
    {
        byte[] definite = Convert.FromHexString("301ea11c800103a10ca00a80047f00070181020b81a209a107a3053003800101");
        byte[] indefinite = [.. Convert.FromHexString("3080a180800103a10ca00a80047f00070181020b81a280a180a3803080800101"), .. new byte[12]];

        Assert.Equal(Outline.Of(definite), Outline.Of(indefinite));
    }

    public static TheoryData<string, DecodeErrorCode, int> Malformed => new()
    {
        // Too long for its message; an unknown context tag; a number of five octets; an address of three; a name of one; no tag at all.
        { "301ea118800103a109a00780047f000709", DecodeErrorCode.H248Length, 1 },
        { "3021a11f800103a10ca00a80047f00070181020b81a20ca10aa308300680010185010a", DecodeErrorCode.H248Tag, 32 },
        { "3022a120800103a10ca00a80047f00070181020b81a20da10ba309300780050101010101", DecodeErrorCode.H248Value, 31 },
        { "301da11b800103a10ba00980037f000781020b81a209a107a3053003800101", DecodeErrorCode.H248MessageId, 13 },
        { "301ea11c800103a10ca00a80047f00070181020b81a209a107a305300380010100", DecodeErrorCode.H248Trailing, 32 },
        { "301ea11c800103a10ca00a80047f00070181020b81a209a10783053003800101", DecodeErrorCode.H248Tag, 25 },
    };

    [Theory, MemberData(nameof(Malformed))]
    public void Read_Malformed_SaysWhatAndWhere(string hex, DecodeErrorCode code, int offset)
    {
        H248Message message = new();

        H248Reader.Read(Convert.FromHexString(hex), message);

        Assert.Equal((code, offset), (message.Problems[0].Code, message.Problems[0].Offset));
    }

    [Fact]
    public void Read_EveryPrefixOfAMessage_SaysThatItIsCut()
    {
        H248Message message = new();
        for (int length = 2; length < H248Samples.BinaryAdd.Length; length++)
        {
            H248Reader.Read(H248Samples.BinaryAdd.AsSpan(0, length), message);
            Assert.True(message.Problems.Has(DecodeErrorCode.H248Length), $"{length}");
        }
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(18, true)]
    public void Read_ValuesAtTheLimitOfDepth_AreReadAndNoDeeper(int limit, bool isTooDeep)
    {
        H248Message message = new(new() { MaxDepth = limit });

        H248Reader.Read(H248Samples.BinaryTopology, message);

        Assert.Equal(isTooDeep, message.Problems.Has(DecodeErrorCode.H248Depth));
    }

    private static byte[] Replaced(byte[] bytes, string from, string to)
        => Convert.FromHexString(Convert.ToHexStringLower(bytes).Replace(from, to, StringComparison.Ordinal));
}
