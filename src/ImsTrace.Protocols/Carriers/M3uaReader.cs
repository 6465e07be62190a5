using System.Buffers.Binary;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Carriers;

//  |  version (1) |  reserved (0) | class (1)     | type (1)      |     common header
//  |                        message length                         |
//  |          parameter tag        |       parameter length        |     parameters, padded to 4 octets
//  Protocol Data (0x0210): OPC, DPC, SI, NI, MP, SLS, and the user's data
/// <summary>Takes the user's data out of the DATA message of M3UA (RFC 4666 sections 1.3, 3.1, 3.2 and 3.3.1).</summary>
public static class M3uaReader
{
    /// <summary>The service indicator of H.248 (RFC 4666 section 3.3.1).</summary>
    public const byte GatewayControl = 14;

    private const int HeaderSize = 8;
    private const int ParameterHeaderSize = 4;
    private const ushort ProtocolData = 0x0210;
    private const int LabelSize = 12;
    private const int ServiceIndicatorOffset = 8;

    /// <summary>The user's data and its service indicator; Malformed where these bytes are no DATA message, Truncated where its end is missing.</summary>
    public static DecodeStatus TryRead(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> data, out byte serviceIndicator)
    {
        data = default;
        serviceIndicator = 0;
        if (bytes.Length < HeaderSize || bytes[0] != 1 || bytes[1] != 0 || bytes[2] != 1 || bytes[3] != 1)
            return DecodeStatus.Malformed;
        uint said = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        if (said < HeaderSize)
            return DecodeStatus.Malformed;
        ReadOnlySpan<byte> rest = bytes[HeaderSize..(int)Math.Min(said, (uint)bytes.Length)];
        while (rest.Length >= ParameterHeaderSize)
        {
            ushort tag = BinaryPrimitives.ReadUInt16BigEndian(rest);
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < ParameterHeaderSize)
                return DecodeStatus.Malformed;
            if (tag == ProtocolData)
                return TakeData(rest[ParameterHeaderSize..Math.Min(length, rest.Length)], length > rest.Length, out data, out serviceIndicator);
            int padded = (length + 3) & ~3;
            if (padded > rest.Length)
                break;
            rest = rest[padded..];
        }
        return said > bytes.Length ? DecodeStatus.Truncated : DecodeStatus.Malformed;
    }

    private static DecodeStatus TakeData(ReadOnlySpan<byte> parameter, bool isCut, out ReadOnlySpan<byte> data, out byte serviceIndicator)
    {
        data = default;
        serviceIndicator = 0;
        if (parameter.Length < LabelSize)
            return isCut ? DecodeStatus.Truncated : DecodeStatus.Malformed;
        serviceIndicator = parameter[ServiceIndicatorOffset];
        data = parameter[LabelSize..];
        return isCut ? DecodeStatus.Truncated : DecodeStatus.Complete;
    }
}
