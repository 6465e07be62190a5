namespace ImsTrace.TestKit.Files;

/// <summary>Builds a file of Network Monitor 2, with the table of frames at its end.</summary>
public sealed class NetMonBuilder
{
    private const int HeaderLength = 128;
    private readonly ByteWriter records = new(bigEndian: false);
    private readonly List<int> starts = [];
    private readonly byte minor;
    private readonly ushort network;

    public NetMonBuilder(byte minor = 0, ushort network = 1) => (this.minor, this.network) = (minor, network);

    /// <summary>Where each record ends in the file.</summary>
    public List<int> RecordEnds { get; } = [];

    /// <summary>Adds a frame at so many microseconds after 2005-07-17 15:39:20.502.</summary>
    public NetMonBuilder Frame(ReadOnlySpan<byte> bytes, uint microseconds = 0, int? originalLength = null, ushort? frameNetwork = null)
    {
        starts.Add(HeaderLength + records.Length);
        records.U32(microseconds).U32(0).U32((uint)(originalLength ?? bytes.Length)).U32((uint)bytes.Length).Bytes(bytes);
        if (minor >= 1)
            records.U16(frameNetwork ?? network);
        if (minor >= 2)
            records.U32(0);
        if (minor >= 3)
            records.Bytes(new byte[9]);
        RecordEnds.Add(HeaderLength + records.Length);
        return this;
    }

    public byte[] ToArray()
    {
        ByteWriter file = new(bigEndian: false);
        file.Bytes("GMBU"u8).U8(minor).U8(2).U16(network);
        foreach (ushort part in (ushort[])[2005, 7, 0, 17, 15, 39, 20, 502])
            file.U16(part);
        file.U32((uint)(HeaderLength + records.Length)).U32((uint)(starts.Count * 4)).Bytes(new byte[HeaderLength - 32]);
        file.Bytes(records.ToArray());
        foreach (int start in starts)
            file.U32((uint)start);
        return file.ToArray();
    }
}
