using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using ImsTrace.Samples.SharpPcap;
using SharpPcap;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run.Live;

/// <summary><c>samples/sharppcap-source</c>, against a stub of SharpPcap.</summary>
public sealed class SharpPcapSampleTests
{
    [Fact]
    public void TryReadBlock_MoreThanABlockHolds_GivesAllInTheirOrderAndThenEnds()
    {
        PlannedDevice device = new([.. Enumerable.Range(0, 7).Select(i => ((byte[])[(byte)i, 1, 2, 3], i == 2 ? 1_500u : 4u))], silences: 1);
        using SharpPcapSource source = new(device, LiveLimits.Default with { FramesPerBlock = 3 });
        List<FrameHeader> headers = [];
        List<byte> firsts = [];
        List<int> blocks = [];

        while (source.TryReadBlock(out FrameBlock? block))
        {
            blocks.Add(block.Count);
            for (int i = 0; i < block.Count; i++)
            {
                headers.Add(new(0, block[i].Bytes.Length, block[i].OriginalLength, block[i].LinkType, block[i].Stamp));
                firsts.Add(block[i].Bytes[0]);
            }
            block.Release();
        }

        Assert.Equal([3, 3, 1], blocks.Where(count => count > 0));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], firsts);
        Assert.Equal((4, 1_500, 1_700_000_000_000_003_000), (headers[2].Length, headers[2].OriginalLength, headers[2].Stamp.Time));
        Assert.Equal((7, 3, 2, 0), (source.Counts.Received, source.Counts.KernelDrops, source.Counts.InterfaceDrops, source.Counts.OwnDrops));
        Assert.False(source.Counts.IsUp);
    }

    [Fact]
    public void Dispose_Source_ClosesTheDevice()
    {
        PlannedDevice device = new([], silences: 0);
        new SharpPcapSource(device, LiveLimits.Default).Dispose();

        Assert.True(device.IsClosed);
        Assert.Equal((1, "planned0"), ((int)device.LinkType, device.Name));
    }
}
