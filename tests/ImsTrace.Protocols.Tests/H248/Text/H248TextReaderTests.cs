using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;
using Xunit;

namespace ImsTrace.Protocols.Tests.H248.Text;

public class H248TextReaderTests
{
    private const string Head = "MEGACO/3 [192.0.2.1]:2944\n";

    [Fact]
    public void Read_AddWithSessionDescriptions_GivesItsNodes()
    {
        string outline = Outline.Of(H248Samples.Text(Head + """
            Transaction = 1 { Context = $ { Add = mp/msrp/$ { Media { Stream = 1 {
              LocalControl { Mode = SendReceive },
              Local {
            v=0
            m=message $ TCP/MSRP *
            } } } } } }
            """));

        Assert.Equal("""
            Message #3
              IPv4Address #2944 = 192.0.2.1
              TransactionRequest #1
                Context #4294967294
                  Command #Add
                    Termination (Choose) = mp/msrp/$
                    Media
                      Stream #1
                        LocalControl
                          StreamMode #SendReceive
                        Local = v=0|m=message $ TCP/MSRP *

            """.ReplaceLineEndings("\n"), outline);
    }

    [Theory]
    [InlineData("Reply = 24/1 { Context = 1 }", "TransactionReply #24..1 (HasSegment)")]
    [InlineData("P=24/3/&{C=1}", "TransactionReply #24..3 (HasSegment, LastSegment)")]
    [InlineData("SM=4/1/&", "SegmentReply #4..1 (HasSegment, LastSegment)")]
    [InlineData("PN=21{}", "TransactionPending #21")]
    [InlineData("K{1-3}", "AckRange #1..3")]
    [InlineData("ER=406{\"Version\"}", "Error #406 = Version")]
    [InlineData("P=2{IA,C=1}", "TransactionReply #2 (ImmAckRequired)")]
    [InlineData("T=1{C=*{O-W-S=ab/*{AT{}}}}", "Command #Subtract (Optional, WildcardReturn)")]
    [InlineData("T=1{C=1{A=[a/1,a/2]}}", "Termination = a/2")]
    [InlineData("T=1{C=1{MF=a/1{M{O{x/y=[1,2]}}}}}", "Property x/y (Sublist)")]
    [InlineData("T=1{C=1{MF=a/1{M{O{x/y={1,2}}}}}}", "Property x/y (Alternatives)")]
    [InlineData("T=1{C=1{MF=a/1{M{O{x/y=[1:2]}}}}}", "Property x/y (Range)")]
    [InlineData("T=1{C=1{MF=a/1{M{O{x/y>2}}}}}", "Property x/y (GreaterThan) = 2")]
    [InlineData("T=1{C=1{MF=a/1{M{L{a\\}b}}}}}", "Local = a}b")]
    [InlineData("T=1{C=1{MF=a/1{MD[V90,V34]{x/y=1}}}}", "ModemType #V34")]
    [InlineData("T=1{C=-{SC=ROOT{SV{MT=RS,RE=\"901 Cold Boot\",AD=2944}}}}", "Reason #901 = Cold Boot")]
    [InlineData("T=1{C=-{SC=ROOT{SV{MT=RS,RE=901,AD=<a.example>:5}}}}", "DomainName #5 = a.example")]
    [InlineData("P=1{C=1{AV=C{a/1,a/2}}}", "ContextTerminations")]
    [InlineData("T=1{C=1{N=a/1{OE=1{20261122T07450100:al/of}}}}", "TimeStamp = 20261122T07450100")]
    [InlineData("T=1{C=1{MF=a/1{SG{cg/bt{SY=TO,DR=9,NC={TO,IBE}}}}}}", "NotifyCompletion #3")]
    public void Read_Construct_GivesItsNode(string body, string line)
    {
        string outline = Outline.Of(H248Samples.Text(Head + body));

        Assert.Contains(line, outline.Split('\n').Select(text => text.Trim()));
        Assert.DoesNotContain('!', outline);
    }

    [Theory]
    [InlineData("MEGACO/3 <a.example>:2944 K{1}", "DomainName #2944 = a.example")]
    [InlineData("MEGACO/3 [2001:db8::1]:2944 K{1}", "IPv6Address #2944 = 2001:db8::1")]
    [InlineData("MEGACO/3 MTP{0A1B} K{1}", "MtpAddress = 0A1B")]
    [InlineData("MEGACO/3 mrfp/1 K{1}", "DeviceName = mrfp/1")]
    [InlineData("!/1 [192.0.2.1] K{1}", "IPv4Address = 192.0.2.1")]
    [InlineData("; comment\r\nMEGACO/3 ; another\r\n [192.0.2.1] K{1}", "Message #3")]
    [InlineData("AU=0x12345678:0x11223344:0x101112131415161718191A1B\nMEGACO/3 [192.0.2.1] K{1}", "SecurityParmIndex = 12345678")]
    public void Read_Header_GivesItsNode(string text, string line)
    {
        string outline = Outline.Of(H248Samples.Text(text));

        Assert.Contains(line, outline.Split('\n').Select(found => found.Trim()));
        Assert.DoesNotContain('!', outline);
    }

    public static TheoryData<string, DecodeErrorCode, int> Malformed => new()
    {
        { "MEGACO/x [192.0.2.1] K{1}", DecodeErrorCode.H248Header, 7 },
        { "MEGACO/3 T=1{C=-{AV=ROOT{AT{}}}}", DecodeErrorCode.H248MessageId, 9 },
        { "MEGACO/3 [192.0.2.1]:99999 K{1}", DecodeErrorCode.H248MessageId, 21 },
        { "MEGACO/3 a T=x{C=1}", DecodeErrorCode.H248Transaction, 13 },
        { "MEGACO/3 a P=1/2/3{C=1}", DecodeErrorCode.H248Transaction, 13 },
        { "MEGACO/3 a K{1,x}", DecodeErrorCode.H248Transaction, 15 },
        { "MEGACO/3 a X=1{} K{1}", DecodeErrorCode.H248Token, 11 },
        { "MEGACO/3 a T=1{C=1{Frobnicate=b}}", DecodeErrorCode.H248Token, 19 },
        { "MEGACO/3 a T=1{C=1{A=b{M{O{MO=Up}}}}}", DecodeErrorCode.H248Value, 30 },
        { "MEGACO/3 a T=1{C=1{A=b{M{O{x/y=}}}}}", DecodeErrorCode.H248Value, 31 },
        { "MEGACO/3 a T=1{C=q{A=b}}", DecodeErrorCode.H248Value, 17 },
        { "MEGACO/3 a T=1{C=1{A=b A=c}}", DecodeErrorCode.H248Separator, 23 },
        { "MEGACO/3 a T=1{C=1{A=b", DecodeErrorCode.H248End, 22 },
        { "MEGACO/3 a T=1{C=1{A=b{M{L{v=0", DecodeErrorCode.H248End, 30 },
        { "MEGACO/3 a T=1{C=1{A=b}}}", DecodeErrorCode.H248Token, 24 },
        { "MEGACO/3 a ER=400{\"open", DecodeErrorCode.H248QuotedString, 18 },
        { "MEGACO/3 a T=1{C=1{TP{b,c}}}", DecodeErrorCode.H248Value, 25 },
    };

    [Theory, MemberData(nameof(Malformed))]
    public void Read_Malformed_SaysWhatAndWhere(string text, DecodeErrorCode code, int offset)
    {
        byte[] bytes = H248Samples.Text(text);
        H248Message message = new();

        Assert.Equal(DecodeStatus.Complete, H248Reader.Read(bytes, message));

        Assert.Equal((code, offset), (message.Problems[0].Code, message.Problems[0].Offset));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("MEGACO")]
    public void Read_NoHeader_IsMalformed(string text)
        => Assert.Equal(DecodeStatus.Malformed, H248Reader.Read(H248Samples.Text(text), new()));

    [Fact]
    public void Read_BadDescriptorBetweenGoodOnes_GivesOneProblemAndTheOthers()
    {
        string outline = Outline.Of(H248Samples.Text(Head + "T=1{C=1{MF=a{M{O{MO=SR}},Bad{x=1,y{z=\"}\"}},E=1{al/of}},MF=b}}"));

        Assert.Contains("Event al/of", outline, StringComparison.Ordinal);
        Assert.Contains("Termination = b", outline, StringComparison.Ordinal);
        Assert.Equal(1, outline.Split('\n').Count(line => line.StartsWith('!')));
    }

    [Fact]
    public void Read_EveryPrefixOfAMessage_IsReadAndSaysThatItEnds()
    {
        byte[] bytes = H248Samples.Text(Head + "T=1{C=1{MF=a{M{ST=1{O{MO=SR},L{v=0\n}}}},N=b{OE=1{20261122T07450100:al/of{x=\"y\"}}}}}");
        H248Message message = new();

        for (int length = Head.Length + 4; length < bytes.Length; length++)
        {
            Assert.Equal(DecodeStatus.Complete, H248Reader.Read(bytes.AsSpan(0, length), message));
            Assert.True(message.Problems.Has(DecodeErrorCode.H248End), $"{length}");
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Read_BracesAtTheLimitOfDepth_AreReadAndNoDeeper(int nested, bool isTooDeep)
    {
        // Message, transaction, context, command, events and event are six; each RegulatedNotify is one more.
        string regulated = string.Concat(Enumerable.Repeat("NBRN{", nested)) + new string('}', nested);
        byte[] bytes = H248Samples.Text(Head + "T=1{C=1{MF=a{E=1{al/of{" + regulated + "}}}}}");
        H248Message message = new(new() { MaxDepth = 8 });

        H248Reader.Read(bytes, message);

        Assert.Equal(isTooDeep, message.Problems.Has(DecodeErrorCode.H248Depth));
        Assert.Equal(isTooDeep ? 1 : 0, message.Problems.Count);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void Read_NodesAtTheLimit_AreReadAndNoMore(int nodes, bool isTooMany)
    {
        byte[] bytes = H248Samples.Text(Head + "K{" + string.Join(',', Enumerable.Range(1, nodes - 3)) + "}");
        H248Message message = new(new() { MaxNodes = 100 });

        H248Reader.Read(bytes, message);

        Assert.Equal(Math.Min(nodes, 100), message.Nodes.Length);
        Assert.Equal(isTooMany, message.Problems.Has(DecodeErrorCode.H248TooLong));
    }
}
