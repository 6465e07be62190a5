using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tests.Oracle;

/// <summary>The innermost UDP, TCP and SCTP packets that the packet stage finds in a capture, one line each.</summary>
internal static class InnermostPackets
{
    public static List<string> Read(string path)
    {
        List<string> lines = [];
        var stage = new PacketStage(FragmentLimits.Default, new BlindSpots());
        using FileStream file = File.OpenRead(path);
        Assert.True(CaptureFileReader.TryOpen(file, 0, CaptureLimits.Default, out CaptureFileReader? reader, out _));
        using (reader)
        {
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                for (int i = 0; i < block.Count; i++)
                {
                    if (stage.TryRead(block[i], out Packet packet, out _) && packet.Kind is not (PacketKind.IcmpError or PacketKind.Unreadable or PacketKind.Fragment))
                        lines.Add($"{block[i].Stamp.Number} {packet.Kind.ToString().ToLowerInvariant()} {packet.Source} {packet.Destination}");
                }
                block.Release();
            }
        }
        return lines;
    }
}
