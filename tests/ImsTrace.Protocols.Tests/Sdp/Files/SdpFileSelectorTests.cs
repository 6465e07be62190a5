using System.Text;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Files;
using Xunit;
using static ImsTrace.Protocols.Tests.Sdp.SdpSamples;

namespace ImsTrace.Protocols.Tests.Sdp.Files;

public class SdpFileSelectorTests
{
    [Theory]
    [InlineData("", true, "", "", -1, 0)]
    [InlineData("name:\"a b.jpg\"", true, "a b.jpg", "", -1, 0)]
    [InlineData("size:0 name:\"%22x%0A\"", true, "%22x%0A", "", 0, 0)]
    [InlineData("type:text/plain;charset=\"a b\" size:5", true, "", "text/plain;charset=\"a b\"", 5, 0)]
    [InlineData("hash:sha-1:72:24 hash:sha-256:00:ff:10", true, "", "", -1, 2)]
    [InlineData("colour:blue size:7", true, "", "", 7, 0)]
    [InlineData("name:a size:7", false, "", "", 7, 0)]
    [InlineData("name:\"a size:7", false, "", "", -1, 0)]
    [InlineData("name:\"a%2\" size:7", false, "", "", 7, 0)]
    [InlineData("size:x type:image/jpeg", false, "", "image/jpeg", 0, 0)]
    [InlineData("type:jpeg size:1", false, "", "jpeg", 1, 0)]
    [InlineData("hash:sha-1:7 size:1", false, "", "", 1, 1)]
    public void TryRead_Value_GivesItsParts(string value, bool isGood, string name, string type, long size, int hashes)
    {
        Assert.Equal(isGood, SdpFileSelector.TryRead(Encoding.UTF8.GetBytes(value), out SdpFileSelector file));
        if (isGood)
            Assert.Equal(name, Said(file.Name));
        Assert.Equal((type, size, hashes), (Said(file.Type), file.Size, file.HashCount));
    }

    [Fact]
    public void TryGetHash_Algorithm_GivesTheHexThatMatchesTheDigest()
    {
        byte[] digest = Convert.FromHexString("72245FE8653DDAF371362F86D471913EE4A2CE2E");
        SdpFileSelector.TryRead("size:8 hash:sha-256:00:11 hash:SHA-1:72:24:5F:E8:65:3D:DA:F3:71:36:2f:86:d4:71:91:3E:E4:A2:CE:2E"u8, out SdpFileSelector file);

        Assert.True(file.TryGetHash("sha-1"u8, out ReadOnlySpan<byte> hash));
        Assert.True(SdpHex.Matches(hash, digest));
        Assert.False(SdpHex.Matches(hash, digest.AsSpan(1)));
        Assert.False(file.TryGetHash("md5"u8, out _));
    }

    [Theory]
    [InlineData("1-*", true, 1, -1)]
    [InlineData("1-9", true, 1, 9)]
    [InlineData("-9", false, 0, 0)]
    [InlineData("1-", false, 0, 0)]
    [InlineData("1", false, 0, 0)]
    public void FileRange_Value_GivesStartAndStop(string value, bool isGood, long start, long stop)
    {
        Assert.Equal(isGood, SdpFileRange.TryRead(Encoding.UTF8.GetBytes(value), out SdpFileRange range));
        Assert.Equal(new(start, stop), range);
    }

    [Fact]
    public void FileDates_Value_GivesEach()
    {
        SdpFileDates dates = new("creation:\"Mon, 15 May 2006 15:01:31 +0300\" read:\"now\""u8);
        List<string> found = [];
        while (dates.TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> date))
            found.Add($"{Said(kind)}={Said(date)}");

        Assert.Equal(["creation=Mon, 15 May 2006 15:01:31 +0300", "read=now"], found);
    }
}
