using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.TestKit.Files;

namespace ImsTrace.Analysis.Tests.Nodes;

/// <summary>
/// A capture of the lab with every address, port, host name, and User-Agent or Server value replaced by a random one of the same
/// length, the same everywhere; identities and identifiers stay.
/// </summary>
internal sealed class RenamedCapture(int seed)
{
    private static readonly Regex AddressAndPort = new(@"(?<![\d.])127\.0\.(\d{1,3})\.(\d{1,3})(:\d{4,5})?(?!\d)");
    private static readonly Regex Host = new(@"(?:[a-z0-9-]+\.)+3gppnetwork\.org(:\d{4,5})?");
    private static readonly Regex Port = new(@"(?<=\brport=|m=message )\d{4,5}");
    private static readonly Regex Product = new(@"(?<=(?:User-Agent|Server): )[^\r\n]+");
    private readonly Random random = new(seed);
    private readonly Dictionary<string, string> addresses = [];
    private readonly Dictionary<string, string> ports = [];
    private readonly Dictionary<string, string> labels = [];

    public byte[] Make(string path)
    {
        PcapBuilder file = new(magic: PcapBuilder.Nanoseconds);
        if (!CaptureFileReader.TryOpen(path, 0, CaptureLimits.Default, out CaptureFileReader? reader, out CaptureProblem? problem))
            throw new InvalidDataException(problem.Text);
        using (reader)
        {
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                for (int i = 0; i < block.Count; i++)
                    file.Frame(Rename(block[i].Bytes.ToArray()), (uint)(block[i].Stamp.Time / 1_000_000_000), (uint)(block[i].Stamp.Time % 1_000_000_000));
                block.Release();
            }
        }
        return file.ToArray();
    }

    /// <summary>The new address of a host.</summary>
    public Endpoint NewHost(Endpoint host)
    {
        string text = host.ToString();
        return Parse(NewAddress(text[..text.LastIndexOf(':')]));
    }

    private byte[] Rename(byte[] frame)
    {
        const int Network = 14;
        int transport = Network + (frame[Network] & 15) * 4;
        int payload = transport + (frame[Network + 9] == 17 ? 8 : (frame[transport + 12] >> 4) * 4);
        string text = Encoding.Latin1.GetString(frame, payload, frame.Length - payload);
        string renamed = Product.Replace(text, match => Letters(match.Length));
        renamed = Host.Replace(renamed, match => NewName(match.Value[..(match.Length - match.Groups[1].Length)]) + NewPort(match.Groups[1].Value));
        renamed = AddressAndPort.Replace(renamed, match => NewAddress(match.Value[..(match.Length - match.Groups[3].Length)]) + NewPort(match.Groups[3].Value));
        renamed = Port.Replace(renamed, match => NewPort(":" + match.Value)[1..]);
        if (renamed.Length != text.Length)
            throw new InvalidDataException("A replacement has another length.");
        Encoding.Latin1.GetBytes(renamed, frame.AsSpan(payload));
        foreach (int offset in (int[])[Network + 12, Network + 16])
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(offset), (uint)NewHost(Endpoint.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(offset)), 0)).Low);
        foreach (int offset in (int[])[transport, transport + 2])
        {
            string old = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(offset)).ToString(CultureInfo.InvariantCulture);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(offset), ushort.Parse(NewPort(":" + old)[1..], CultureInfo.InvariantCulture));
        }
        return frame;
    }

    private string NewAddress(string old)
        => Obtain(addresses, old, () => string.Join('.', old.Split('.').Select((octet, i) => i == 0 ? "172" : Digits(octet.Length, octet.Length == 3 ? 255 : 0))));

    private string NewPort(string old) => old.Length == 0 ? "" : Obtain(ports, old, () => ":" + Digits(old.Length - 1, old.Length == 6 ? 65535 : 0));

    private string NewName(string old) => string.Join('.', old.Split('.').Select(label => Obtain(labels, label, () => Letters(label.Length))));

    private string Obtain(Dictionary<string, string> known, string old, Func<string> make)
    {
        if (known.TryGetValue(old, out string? found))
            return found;
        string made;
        do
            made = make();
        while (known.ContainsValue(made));
        known.Add(old, made);
        return made;
    }

    private string Digits(int length, int most)
    {
        int low = length == 1 ? 0 : (int)Math.Pow(10, length - 1);
        return random.Next(low, most > 0 ? most : (int)Math.Pow(10, length)).ToString(CultureInfo.InvariantCulture);
    }

    private string Letters(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26))));

    private static Endpoint Parse(string address)
        => Endpoint.TryParse(address + ":0", out Endpoint endpoint) ? endpoint : throw new InvalidDataException(address);
}
