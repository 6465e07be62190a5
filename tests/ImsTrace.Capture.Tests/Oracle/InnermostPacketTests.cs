using System.Globalization;
using ImsTrace.Capture.Tests.Network;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Scenes;
using ImsTrace.TestKit.Traffic;

namespace ImsTrace.Capture.Tests.Oracle;

/// <summary>Each frame's innermost packet, with its addresses and ports, against tshark.</summary>
public sealed class InnermostPacketTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"imstrace-{Guid.NewGuid():N}.pcapng");

    /// <summary>What tshark 4.0 does not read: old EtherTypes, families of other hosts, rare link types, addresses that look like IP, a payload length of 0, ERSPAN with IP, plain VXLAN on the port of its extension.</summary>
    private static readonly string[] BeyondTshark =
    [
        "QinQinQ", "mpls pseudowire, address like IPv4", "mpls pseudowire, address like IPv6", "null v6 10 little", "loop v6 10 big",
        "null v6 23 little", "loop v6 23 big", "ppp daemon", "cisco hdlc direction", "mpls link", "v6 length 0", "erspan III ip",
        "vxlan gpe ethernet",
    ];

    private static string Repository { get; } = TrafficTemplates.FindFolder() ?? throw new InvalidOperationException("The folder of captures is not above the tests.");

    private static string Public { get; } = Path.Combine(Repository, "..", "tests", "ImsTrace.Capture.Tests", "captures");

    public static TheoryData<string> LabCaptures => [.. TrafficTemplates.All(Repository).Where(capture => !SceneFile.IsInHep(Path.GetDirectoryName(capture) ?? "")).Select(capture => Path.GetRelativePath(Repository, capture))];

    public static TheoryData<string> PublicCaptures => [.. Directory.EnumerateFiles(Public, "*cap*").Select(capture => Path.GetFileName(capture)).Order(StringComparer.Ordinal)];

    public void Dispose() => File.Delete(path);

    [Theory, MemberData(nameof(LabCaptures))]
    public Task TryRead_LabCapture_GivesThePacketsOfTshark(string name) => AreThoseOfTshark(Path.Combine(Repository, name));

    [Theory, MemberData(nameof(PublicCaptures))]
    public Task TryRead_PublicCapture_GivesThePacketsOfTshark(string name) => AreThoseOfTshark(Path.Combine(Public, name));

    [Fact]
    public async Task TryRead_EachEncapsulation_GivesThePacketsOfTshark()
    {
        Write(EncapsulationCases.All.Select(one => (one.LinkType, one.Frame)));

        List<string> theirs = await TsharkPackets.ReadAsync(path);

        List<string> ours = InnermostPackets.Read(path);

        string[] names = [.. EncapsulationCases.All.Select(one => one.Name)];
        IEnumerable<int> different = ours.Except(theirs).Concat(theirs.Except(ours)).Select(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).Distinct();
        Assert.Equal(BeyondTshark.Order(StringComparer.Ordinal), different.Select(frame => names[frame - 1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TryRead_RandomNesting_GivesThePacketsOfTshark()
    {
        var random = new Random(23);
        Write(Enumerable.Range(0, 500).Select(_ => (1, NestingTests.Nest(random, random.Next(2) == 0 ? EncapsulationCases.Inside : EncapsulationCases.Inside6, random.Next(1, 5), asTshark: true))));

        await AreThoseOfTshark(path);
    }

    private static async Task AreThoseOfTshark(string capture)
    {
        List<string> theirs = await TsharkPackets.ReadAsync(capture);

        List<string> ours = InnermostPackets.Read(capture);

        Assert.Equal(theirs, ours);
    }

    private void Write(IEnumerable<(int LinkType, byte[] Frame)> frames)
    {
        PcapngBuilder builder = new PcapngBuilder().Section();
        uint count = 0;
        foreach ((int linkType, byte[] frame) in frames)
            builder.Interface(linkType).Enhanced(frame, 0, count++);
        File.WriteAllBytes(path, builder.ToArray());
    }
}
