using ImsTrace.Capture.Transport;
using ImsTrace.Capture.Transport.Tcp;

namespace ImsTrace.Capture.Tests.Transport;

public sealed class TlsCertificateFinderTests
{
    private static readonly byte[] Hello = Message(2, new byte[40]);

    private static byte[] Record(params byte[] fragment) => [22, 3, 3, (byte)(fragment.Length >> 8), (byte)fragment.Length, .. fragment];

    private static byte[] Message(byte type, byte[] body) => [type, .. Length(body.Length), .. body];

    private static byte[] Length(int length) => [(byte)(length >> 16), (byte)(length >> 8), (byte)length];

    private static byte[] Certificate(params byte[] der) => Message(11, [.. Length(der.Length + 3), .. Length(der.Length), .. der]);

    /// <summary>What is found in these pieces, and whether more would be looked at.</summary>
    private static (string Certificate, bool GoesOn) Find(params byte[][] pieces)
    {
        HeldBytes held = new(1 << 20);
        TlsCertificateFinder finder = new(held);
        string found = "";
        bool goesOn = true;
        for (int i = 0; i < pieces.Length && goesOn; i++)
        {
            goesOn = finder.TryTake(pieces[i], out ReadOnlySpan<byte> certificate);
            found = Convert.ToHexString(certificate);
        }
        finder.Clear();
        Assert.Equal(0, held.Lent);
        return (found, goesOn);
    }

    [Fact]
    public void TryTake_OneRecordForEachMessage_TheCertificate()
        => Assert.Equal(("010203", false), Find([.. Record(Hello), .. Record(Certificate(1, 2, 3))]));

    [Fact]
    public void TryTake_OneRecordForAll_TheCertificate()
        => Assert.Equal(("010203", false), Find(Record([.. Hello, .. Certificate(1, 2, 3), .. Message(14, [])])));

    [Fact]
    public void TryTake_MessageInTwoRecords_TheCertificate()
        => Assert.Equal(("010203", false), Find([.. Record([.. Hello, 11, 0]), .. Record(Certificate(1, 2, 3)[2..])]));

    [Fact]
    public void TryTake_EverySplit_TheCertificate()
    {
        byte[] flight = [.. Record(Hello), .. Record(Certificate(1, 2, 3))];

        Assert.All(Enumerable.Range(1, flight.Length - 1), at => Assert.Equal(("010203", false), Find(flight[..at], flight[at..])));
        Assert.Equal(("010203", false), Find([.. flight.Select(static value => new[] { value })]));
    }

    [Fact]
    public void TryTake_EveryCut_WantsMore()
    {
        byte[] flight = [.. Record(Hello), .. Record(Certificate(1, 2, 3))];

        Assert.All(Enumerable.Range(0, flight.Length), length => Assert.Equal(("", true), Find(flight[..length])));
    }

    [Fact]
    public void TryTake_ChainOfTwo_TheFirst()
        => Assert.Equal(("0102", false), Find(Record(Message(11, [.. Length(10), .. Length(2), 1, 2, .. Length(2), 3, 4]))));

    [Theory]
    [InlineData("1403030001" + "01")] // ChangeCipherSpec: a session is resumed, or it is TLS 1.3
    [InlineData("1703030001" + "00")]
    [InlineData("1602030001" + "00")]
    [InlineData("1603030000")]
    [InlineData("1603034001")]
    [InlineData("160303000A" + "0B000006000003000000")] // no certificate
    [InlineData("160303000A" + "0B000006000003000001")] // one that is longer than its message
    [InlineData("1603030004" + "0B000003")]
    public void TryTake_NoCertificateInTheClear_LooksNoFurther(string end)
        => Assert.Equal(("", false), Find([.. Record(Hello), .. Convert.FromHexString(end)]));

    [Fact]
    public void TryTake_RecordOfAnotherKindBehind_TheCertificateInFrontOfIt()
        => Assert.Equal(("07", false), Find([.. Record(Certificate(7)), 20, 3, 3, 0, 1, 1]));

    [Theory]
    [InlineData(32 * 1024 - 10, true)]
    [InlineData(32 * 1024 - 9, false)]
    public void TryTake_LongCertificate_WithinTheLimit(int length, bool isFound)
    {
        byte[] message = Certificate(new byte[length]);
        (string certificate, bool goesOn) = Find([.. message.Chunk(1 << 14).Select(static part => Record(part))]);

        Assert.Equal((isFound ? 2 * length : 0, false), (certificate.Length, goesOn));
    }

    [Fact]
    public void TryTake_NoRoomForAllConnections_LooksNoFurther()
    {
        TlsCertificateFinder finder = new(new(100));

        Assert.False(finder.TryTake(Record(Certificate(new byte[200])), out ReadOnlySpan<byte> certificate));
        Assert.True(certificate.IsEmpty);
    }
}
