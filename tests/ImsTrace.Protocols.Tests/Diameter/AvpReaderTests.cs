using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter;

public sealed class AvpReaderTests
{
    private static readonly byte[] Host = DiameterSamples.Avp(AvpCode.OriginHost, "a.example"u8);
    private static readonly byte[] Realm = DiameterSamples.Avp(AvpCode.OriginRealm, "example!"u8);

    [Fact]
    public void MoveNext_CapturedRequest_GivesEachAvpInOrder() =>
        Assert.Equal(
            "263 264 296 283 260 277 601/10415",
            Walk(DiameterSamples.Lir).Codes);

    [Fact]
    public void MoveNext_CapturedRequest_GivesValueAndOffsets()
    {
        AvpReader reader = new(DiameterSamples.Lir);
        while (reader.MoveNext() && !reader.Current.Is(AvpCode.PublicIdentity, VendorId.ThreeGpp))
        {
        }
        AvpView avp = reader.Current;

        Assert.Equal("sip:001010000000002@ims.mnc001.mcc001.3gppnetwork.org", Encoding.ASCII.GetString(avp.Value));
        Assert.Equal((DiameterSamples.Lir.Length - 68, avp.Offset + 12), (avp.Offset, avp.ValueOffset));
        Assert.Equal((AvpFlags.VendorSpecific | AvpFlags.Mandatory, 0), (avp.Flags, reader.Problems.Count));
    }

    [Fact]
    public void TryGetUInt32_ResultCode_ReadsIt()
    {
        AvpReader reader = new(DiameterSamples.Lia);
        while (reader.MoveNext() && !reader.Current.Is(AvpCode.ResultCode))
        {
        }

        Assert.True(reader.Current.TryGetUInt32(out uint value));
        Assert.Equal(ResultCode.Success, value);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void TryGetUInt32_OtherLength_IsFalse(int length)
    {
        AvpReader reader = new(Message(DiameterSamples.Avp(AvpCode.ResultCode, new byte[length])));
        reader.MoveNext();

        Assert.False(reader.Current.TryGetUInt32(out _));
    }

    [Fact]
    public void TryOpen_GroupedAvp_GivesItsAvpsWithOffsetsInTheMessage()
    {
        AvpReader reader = new(Message(Host, DiameterSamples.Avp(AvpCode.VendorSpecificApplicationId, Host)));
        reader.MoveNext();
        reader.MoveNext();

        Assert.True(reader.TryOpen(out AvpReader group));
        Assert.True(group.MoveNext());
        Assert.Equal((AvpCode.OriginHost, 20 + 20 + 8), (group.Current.Code, group.Current.Offset));
        Assert.False(group.MoveNext());
    }

    public static TheoryData<byte[], string, DecodeErrorCode, int> BadAvps => new()
    {
        { [.. Host.With(4, 0x41), .. Realm], "264 296", DecodeErrorCode.DiameterAvpFlags, 24 },
        { [.. Host.With(17, 7), .. Realm], "264 296", DecodeErrorCode.DiameterAvpPadding, 37 },
        { [.. Host.With(4, 0x80, 0, 0, 8).AsSpan(0, 8), .. Realm], "296", DecodeErrorCode.DiameterAvpLength, 25 },
        { [.. Realm, .. Host.With(5, 0, 0, 7)], "296", DecodeErrorCode.DiameterAvpLength, 41 },
        { [.. Realm, .. Host.With(5, 0, 0, 21)], "296", DecodeErrorCode.DiameterAvpLength, 41 },
        { [.. Realm, .. Host.With(5, 0xFF, 0xFF, 0xFF)], "296", DecodeErrorCode.DiameterAvpLength, 41 },
        { [.. Realm, .. Host.AsSpan(0, 17)], "296 264", DecodeErrorCode.DiameterAvpPadding, 53 },
        { [.. Realm, .. Host.AsSpan(0, 7)], "296", DecodeErrorCode.DiameterAvpLength, 36 },
    };

    [Theory, MemberData(nameof(BadAvps))]
    public void MoveNext_BadAvp_IsNotedAndTheWalkGoesOn(byte[] avps, string codes, DecodeErrorCode code, int offset)
    {
        (string walked, ProblemList problems) = Walk([.. new byte[DiameterHeader.Size], .. avps]);

        Assert.Equal((codes, code, offset), (walked, problems[0].Code, problems[0].Offset));
    }

    [Fact]
    public void MoveNext_MoreProblemsThanPlaces_AreCounted()
    {
        byte[] bad = Host.With(4, 0x41);

        (_, ProblemList problems) = Walk(Message(bad, bad, bad, bad, bad, bad, bad));

        Assert.Equal((7, ProblemList.Capacity), (problems.Count, problems.Kept));
        Assert.Throws<ArgumentOutOfRangeException>(() => problems[ProblemList.Capacity]);
    }

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(4, 3, 1)]
    public void TryOpen_DepthAtAndBeyondTheLimit_OpensOrNotes(int levels, int maxDepth, int expectedProblems)
    {
        byte[] nested = Host;
        for (int i = 1; i < levels; i++)
            nested = DiameterSamples.Avp(AvpCode.FailedAVP, nested);
        AvpReader reader = new(Message(nested), new DiameterLimits { MaxDepth = maxDepth });
        reader.MoveNext();
        int opened = 1;
        while (reader.Current.Code == AvpCode.FailedAVP && reader.TryOpen(out AvpReader group))
        {
            group.MoveNext();
            reader = group;
            opened++;
        }

        Assert.Equal((levels - expectedProblems, expectedProblems), (opened, reader.Problems.Count));
    }

    [Fact]
    public void MoveNext_EveryCutOfAMessage_StaysInsideTheBytes() =>
        Assert.All(Enumerable.Range(0, DiameterSamples.Lia.Length), cut => Assert.All(
            Offsets(DiameterSamples.Lia.AsSpan(0, cut)), end => Assert.InRange(end, 0, cut)));

    private static byte[] Message(params byte[][] avps) =>
        DiameterSamples.Message(CommandCode.DeviceWatchdog, DiameterApplication.Base, avps);

    private static (string Codes, ProblemList Problems) Walk(ReadOnlySpan<byte> message)
    {
        AvpReader reader = new(message);
        List<string> codes = [];
        while (reader.MoveNext())
            codes.Add(reader.Current.Vendor == 0 ? $"{reader.Current.Code}" : $"{reader.Current.Code}/{reader.Current.Vendor}");
        return (string.Join(' ', codes), reader.Problems);
    }

    private static List<int> Offsets(ReadOnlySpan<byte> message)
    {
        AvpReader reader = new(message);
        List<int> ends = [0];
        while (reader.MoveNext())
            ends.Add(reader.Current.ValueOffset + reader.Current.Value.Length);
        return ends;
    }
}
