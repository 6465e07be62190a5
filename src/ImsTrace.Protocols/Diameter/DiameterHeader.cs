using System.Buffers.Binary;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Diameter;

/// <summary>The header of a Diameter message (RFC 6733 section 3).</summary>
public readonly struct DiameterHeader
{
    /// <summary>The header's length in bytes.</summary>
    public const int Size = 20;

    /// <summary>The only version there is.</summary>
    public const byte SupportedVersion = 1;

    internal const byte ReservedFlags = 0x0F;

    /// <summary>The length of the whole message, header and padding included.</summary>
    public int MessageLength { get; init; }

    public CommandFlags Flags { get; init; }

    public uint CommandCode { get; init; }

    public uint ApplicationId { get; init; }

    public uint HopByHopId { get; init; }

    public uint EndToEndId { get; init; }

    public bool IsRequest => (Flags & CommandFlags.Request) != 0;

    //  0                   1                   2                   3
    // |    Version    |                 Message Length                |   0
    // | Command Flags |                  Command Code                 |   4
    // |                         Application-ID                        |   8
    // |                      Hop-by-Hop Identifier                    |  12
    // |                      End-to-End Identifier                    |  16
    /// <summary>Reads the header at the front of <paramref name="bytes"/>; lengths and flags are as they stand there.</summary>
    public static DecodeStatus TryRead(ReadOnlySpan<byte> bytes, out DiameterHeader header, out DecodeError error)
    {
        header = default;
        error = default;
        if (!bytes.IsEmpty && bytes[0] != SupportedVersion)
        {
            error = new(DecodeErrorCode.DiameterVersion, 0, 1);
            return DecodeStatus.Malformed;
        }
        if (bytes.Length < Size)
            return DecodeStatus.NeedMoreData;
        header = new()
        {
            MessageLength = ReadUInt24(bytes[1..]),
            Flags = (CommandFlags)bytes[4],
            CommandCode = (uint)ReadUInt24(bytes[5..]),
            ApplicationId = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
            HopByHopId = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
            EndToEndId = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]),
        };
        return DecodeStatus.Complete;
    }

    internal static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] << 16 | bytes[1] << 8 | bytes[2];
}
