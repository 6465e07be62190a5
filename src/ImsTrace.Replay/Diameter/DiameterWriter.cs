using System.Buffers.Binary;
using System.Text;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Replay.Diameter;

/// <summary>Writes a Diameter message (RFC 6733 sections 3 and 4): header, AVPs, groups within groups. Lengths and padding come by themselves.</summary>
internal sealed class DiameterWriter
{
    private const int FirstBuffer = 512;
    private const AvpFlags Common = AvpFlags.Mandatory;
    private readonly Stack<int> groups = new();
    private byte[] bytes = new byte[FirstBuffer];
    private int length;

    /// <summary>Begins with a header, whose length is written at the end.</summary>
    public DiameterWriter(in DiameterHeader header)
    {
        Span<byte> front = Take(DiameterHeader.Size);
        front[0] = DiameterHeader.SupportedVersion;
        BinaryPrimitives.WriteUInt32BigEndian(front[4..], header.CommandCode);
        front[4] = (byte)header.Flags;
        BinaryPrimitives.WriteUInt32BigEndian(front[8..], header.ApplicationId);
        BinaryPrimitives.WriteUInt32BigEndian(front[12..], header.HopByHopId);
        BinaryPrimitives.WriteUInt32BigEndian(front[16..], header.EndToEndId);
    }

    /// <summary>Adds an AVP with these octets; where it is a vendor's, the flag says so.</summary>
    public DiameterWriter Add(uint code, ReadOnlySpan<byte> value, uint vendor = 0, AvpFlags flags = Common)
    {
        Begin(code, vendor, flags);
        value.CopyTo(Take(value.Length));
        return End();
    }

    /// <summary>Adds a number of 32 bits.</summary>
    public DiameterWriter Add(uint code, uint value, uint vendor = 0, AvpFlags flags = Common)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        return Add(code, octets, vendor, flags);
    }

    /// <summary>Adds a text.</summary>
    public DiameterWriter Add(uint code, string value, uint vendor = 0, AvpFlags flags = Common) => Add(code, Encoding.UTF8.GetBytes(value), vendor, flags);

    /// <summary>Begins an AVP; what is added until <see cref="End"/> stands in it.</summary>
    public DiameterWriter Begin(uint code, uint vendor = 0, AvpFlags flags = Common)
    {
        const int Short = 8, Long = 12;
        groups.Push(length);
        Span<byte> front = Take(vendor == 0 ? Short : Long);
        BinaryPrimitives.WriteUInt32BigEndian(front, code);
        front[4] = (byte)(vendor == 0 ? flags & ~AvpFlags.VendorSpecific : flags | AvpFlags.VendorSpecific);
        if (vendor != 0)
            BinaryPrimitives.WriteUInt32BigEndian(front[8..], vendor);
        return this;
    }

    /// <summary>Ends the AVP that was begun last.</summary>
    public DiameterWriter End()
    {
        int start = groups.Pop();
        WriteLength(start + 5, length - start);
        Take(-length & 3).Clear();
        return this;
    }

    /// <summary>The message.</summary>
    public byte[] ToArray()
    {
        WriteLength(1, length);
        return bytes[..length];
    }

    private void WriteLength(int at, int value) => (bytes[at], bytes[at + 1], bytes[at + 2]) = ((byte)(value >> 16), (byte)(value >> 8), (byte)value);

    private Span<byte> Take(int count)
    {
        if (length + count > bytes.Length)
            Array.Resize(ref bytes, Math.Max(length + count, 2 * bytes.Length));
        Span<byte> taken = bytes.AsSpan(length, count);
        length += count;
        return taken;
    }
}
