using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Extract;
using ImsTrace.TestKit.Files;
using Xunit;

namespace ImsTrace.Reporting.Tests.Extract;

public class PcapngWriterTests
{
    [Fact]
    public void OnFrame_FramesOfSeveralInterfaces_KeepNumbersTypesTimesAndBytes()
    {
        byte[] source = new PcapngBuilder().Section(big: true).Interface(linkType: 1, snapLength: 100, resolution: 9).Interface(linkType: 101, resolution: 6)
            .Enhanced([1, 2, 3], ticks: 5, interfaceId: 1, originalLength: 9).Enhanced([4, 5, 6, 7, 8], ticks: 7_000_000_001, interfaceId: 0).ToArray();

        (List<Kept> frames, IReadOnlyList<CaptureInterface> interfaces) = Read(Copy(source));

        Assert.Equal([(1, 101, 5000L, 9, "010203"), (0, 1, 7_000_000_001L, 5, "0405060708")],
            frames.Select(frame => (frame.Interface, frame.LinkType, frame.Time, frame.OriginalLength, frame.Bytes)));
        Assert.Equal([(1, 100u), (101, 0u)], interfaces.Select(description => (description.LinkType, description.SnapLength)));
    }

    [Fact]
    public void OnFrame_InterfaceWithNames_KeepsThem()
    {
        byte[] options = [2, 0, 4, 0, .. "eth0"u8, 3, 0, 5, 0, .. "Gm/Mw"u8, 0, 0, 0, 0, 0, 0, 0];
        byte[] source = new PcapngBuilder().Section().Block(1, [1, 0, 0, 0, 0, 0, 0, 0, .. options]).Enhanced([1], ticks: 1).ToArray();

        (_, IReadOnlyList<CaptureInterface> interfaces) = Read(Copy(source));

        Assert.Equal(["2=eth0", "3=Gm/Mw"], Assert.Single(interfaces).Options.Select(option => $"{option.Code}={System.Text.Encoding.ASCII.GetString(option.Value)}"));
    }

    [Fact]
    public void OnFrame_WithoutTime_HasNoneAfterwards()
    {
        byte[] source = new PcapngBuilder().Section().Interface().Simple([1, 2, 3]).ToArray();

        Assert.Equal((FrameStamp.NoTime, "010203"), Read(Copy(source)).Frames.Select(frame => (frame.Time, frame.Bytes)).Single());
    }

    [Fact]
    public void OnFrame_OfPcapAndNetworkMonitor_GetInterfacesOfTheirOwn()
    {
        using MemoryStream output = new();
        PcapngWriter writer = new(output);
        Give(writer, new PcapBuilder(linkType: 113, magic: PcapBuilder.Nanoseconds).Frame([1], 2, 3).ToArray(), capture: 0);
        Give(writer, new NetMonBuilder().Frame([2], 4).ToArray(), capture: 1);
        writer.Complete();

        (List<Kept> frames, _) = Read(output.ToArray());

        Assert.Equal([(0, 113, "01"), (1, 1, "02")], frames.Select(frame => (frame.Interface, frame.LinkType, frame.Bytes)));
        Assert.Equal(2_000_000_003, frames[0].Time);
    }

    [Fact]
    public void OnFrame_LaterSection_HasInterfacesOfItsOwn()
    {
        byte[] source = new PcapngBuilder().Section().Interface(linkType: 1).Enhanced([1], ticks: 1).Section().Interface(linkType: 101).Enhanced([2], ticks: 2).ToArray();

        Assert.Equal([(0, 1), (1, 101)], Read(Copy(source)).Frames.Select(frame => (frame.Interface, frame.LinkType)));
    }

    private static byte[] Copy(byte[] source)
    {
        using MemoryStream output = new();
        PcapngWriter writer = new(output);
        Give(writer, source, capture: 0);
        writer.Complete();
        return output.ToArray();
    }

    private static void Give(PcapngWriter writer, byte[] source, int capture)
        => ForEach(source, capture, (in Frame frame, CaptureFileReader reader) => writer.OnFrame(frame, reader.Interfaces));

    private static (List<Kept> Frames, IReadOnlyList<CaptureInterface> Interfaces) Read(byte[] file)
    {
        List<Kept> frames = [];
        IReadOnlyList<CaptureInterface> interfaces = [];
        ForEach(file, 0, (in Frame frame, CaptureFileReader reader) =>
        {
            frames.Add(new(frame.Interface, frame.LinkType, frame.Stamp.Time, frame.OriginalLength, Convert.ToHexStringLower(frame.Bytes)));
            interfaces = [.. reader.Interfaces];
        });
        return (frames, interfaces);
    }

    private static void ForEach(byte[] file, int capture, Taker take)
    {
        Assert.True(CaptureFileReader.TryOpen(new MemoryStream(file), capture, CaptureLimits.Default, out CaptureFileReader? reader, out _));
        using (reader)
        {
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                for (int i = 0; i < block.Count; i++)
                    take(block[i], reader);
                block.Release();
            }
            Assert.Empty(reader.Problems);
        }
    }

    private delegate void Taker(in Frame frame, CaptureFileReader reader);

    private sealed record Kept(int Interface, int LinkType, long Time, int OriginalLength, string Bytes);
}
