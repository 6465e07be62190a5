using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

public class H248MessagesTests
{
    private const string Head = "MEGACO/3 [192.0.2.1]:2944\n";
    private const string Three = Head + "T=1{C=$,C=-{AV=ROOT{AT{}}}} P=2{C=1{A=b/1,Error=430{\"x\"}}} K{3,5-6}";
    private static readonly byte[] Ack = Convert.FromHexString("301ea11c800103a10ca00a80047f00070181020b81a209a107a3053003800101");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string[] Short(AssemblerBench bench) => [.. bench.Records.Select(record
        => $"{record.Protocol} {record.Kind} {MessageNames.Get(record)} {record.String(MessageField.TransactionId)} {record.String(MessageField.ContextIds).Replace('\n', ' ')}"
            + $" {record.String(MessageField.TerminationIds)} {record.String(MessageField.ErrorCodes)}".TrimEnd())];

    [Fact]
    public void Datagram_SeveralTransactions_GivesARecordForEach()
        => Assert.Equal(
            ["H248 Request AuditValue 1 $ - ROOT", "H248 Response Add 2 1 b/1 430", "H248 Response TransactionResponseAck 3", "H248 Response TransactionResponseAck 5-6"],
            Short(new AssemblerBench().Datagram(Bytes(Three))).Select(text => text.TrimEnd()));

    [Theory]
    [InlineData(TransportProtocol.Udp)]
    [InlineData(TransportProtocol.Sctp)]
    public void Datagram_Binary_IsReadOverEachTransport(TransportProtocol transport)
        => Assert.Equal(["H248 Response TransactionResponseAck 1"], Short(new AssemblerBench().Datagram(Ack, transport: transport)).Select(text => text.TrimEnd()));

    [Fact]
    public void Datagram_InM3ua_IsUnwrapped()
    {
        byte[] data = [1, 0, 1, 1, 0, 0, 0, (byte)(24 + Ack.Length), 2, 0x10, 0, (byte)(16 + Ack.Length), 0, 0, 0, 1, 0, 0, 0, 2, 14, 2, 0, 0, .. Ack];

        Assert.Single(new AssemblerBench().Datagram(data, transport: TransportProtocol.Sctp).Records);
    }

    [Fact]
    public void Datagram_WithoutTransaction_GivesARecordWithItsProblem()
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(Bytes(Head + "Frobnicate=1{}")).Records);

        Assert.Equal("504@26", record.String(MessageField.Problems));
    }

    [Fact]
    public void Datagram_ProblemOfTheSecondTransaction_StandsInItsRecord()
    {
        MessageRecord[] records = [.. new AssemblerBench().Datagram(Bytes(Head + "T=1{C=1{A=b}}T=2{C=1{X=b}}")).Records];

        Assert.Equal([false, true], records.Select(record => record.IsMalformed));
    }

    [Fact]
    public void Datagram_ForeignOnTheTextPort_IsCounted()
    {
        AssemblerBench bench = new AssemblerBench().Datagram("hello"u8, destinationPort: 2944).Datagram("hello"u8);

        Assert.Empty(bench.Records);
        Assert.Equal(1, bench.BlindSpots[BlindSpot.UnreadableDatagram]);
    }

    [Fact]
    public void Stream_TpktAndWithoutAtEachSplit_GivesTheSameRecords()
    {
        byte[] text = Bytes(Three);
        byte[] stream = [3, 0, 0, (byte)(text.Length + 4), .. text, .. Tpkt(Ack), .. Tpkt(text)];
        string[] whole = new AssemblerBench().Bytes(stream).Described;

        Assert.Equal(9, whole.Length);
        for (int split = 1; split < stream.Length; split++)
            Assert.Equal(whole, new AssemblerBench().Bytes(stream.AsSpan(0, split)).Bytes(stream.AsSpan(split)).Described);
    }

    [Fact]
    public void Stream_TextWithoutTpkt_IsReadByItsBraces()
    {
        AssemblerBench bench = new AssemblerBench().Bytes(Bytes(Head + "T=1{C=1{A=b}}\n" + Head)).Bytes(Bytes("T=2{C=1{S=b}}"));

        Assert.Equal(["H248 Request Add 1 1 b", "H248 Request Subtract 2 1 b"], Short(bench).Select(text => text.TrimEnd()));
        Assert.Equal(0, bench.Unreadable);
    }

    [Fact]
    public void Stream_BehindAGap_GoesOnAtTheNextHeader()
    {
        AssemblerBench bench = new AssemblerBench().Bytes(Tpkt(Ack)).Bytes(Tpkt(Ack).AsSpan(0, 10)).Gap(100).Bytes("rest of one"u8).Bytes(Tpkt(Ack));

        Assert.Equal(2, bench.Records.Count());
        Assert.Equal(1, bench.Gaps);
    }

    [Fact]
    public void Datagram_SessionDescriptions_GivePathsAndPortsThatAreKnown()
    {
        string local = "Local{v=0\nm=message $ TCP/MSRP *\na=path:msrp://$:$/$;tcp\n},Remote{v=0\nm=message 2855 TCP/MSRP *\na=path:msrp://192.0.2.9:2855/abc;tcp\n}";
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(Bytes(Head + "T=1{C=$,C=1{A=b{M{ST=1{" + local + "}}}}}")).Records);

        Assert.Equal("msrp://192.0.2.9:2855/abc;tcp", record.String(MessageField.SdpPaths));
        Assert.Equal("2855", record.String(MessageField.SdpPorts));
    }

    private static byte[] Tpkt(byte[] message) => [3, 0, 0, (byte)(message.Length + 4), .. message];
}
