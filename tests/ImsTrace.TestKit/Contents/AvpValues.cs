using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.TestKit.Definitions;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Contents;

/// <summary>
/// Makes AVPs of a definition: <c>Name: value</c>, the value as the dictionary's type wants it, a list of AVPs for a grouped one,
/// <c>0x…</c> for bytes, or <c>{value: …, flags: VMP}</c>.
/// </summary>
public static class AvpValues
{
    private const string Hex = "0x";
    private static readonly DateTimeOffset NtpEpoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static List<Avp> Read(YamlNode list) => [.. YamlFields.Items(list).SelectMany(item => new YamlFields(item).All).Select(pair => Read(pair.Key, pair.Value))];

    public static Avp Read(string name, YamlNode value)
    {
        (uint code, uint vendor, AvpDefinition? definition) = AvpNames.Find(name);
        byte flags = (byte)((vendor != 0 ? 0x80 : 0) | (int)(definition?.RequiredFlags ?? 0));
        return new(code, Flags(value, flags), vendor, Content(definition, value));
    }

    /// <summary>The value's bytes alone.</summary>
    public static byte[] Content(AvpDefinition? definition, YamlNode value)
    {
        if (value is YamlMappingNode mapping && new YamlFields(mapping) is { } fields && fields.Has("value"))
            value = fields.Get("value");
        if (value is YamlSequenceNode or YamlMappingNode)
            return Avp.Write(Read(value));
        string text = YamlFields.TextOf(value);
        if (text.StartsWith(Hex, StringComparison.Ordinal))
            return Convert.FromHexString(text[2..].Replace(" ", "", StringComparison.Ordinal));
        try
        {
            return Content(definition, text);
        }
        catch (FormatException error)
        {
            throw YamlFields.Error(value, $"'{text}' is no value of {definition}: {error.Message}");
        }
    }

    /// <summary>Flags by their letters.</summary>
    public static byte FlagsOf(string letters)
        => (byte)letters.Sum(letter => letter switch { 'V' => 0x80, 'M' => 0x40, 'P' => 0x20, _ => throw new InvalidDataException($"'{letter}' is no flag of an AVP") });

    private static byte Flags(YamlNode value, byte otherwise)
        => value is YamlMappingNode && new YamlFields(value).Text("flags") is { } letters ? FlagsOf(letters) : otherwise;

    private static byte[] Content(AvpDefinition? definition, string text)
    {
        switch (definition?.Type)
        {
            case AvpType.Unsigned32 or AvpType.Integer32 or AvpType.AppId or AvpType.VendorId or AvpType.Enumerated:
                return new ByteWriter().U32((uint)Number(definition, text)).ToArray();
            case AvpType.Unsigned64 or AvpType.Integer64:
                return new ByteWriter().U64((ulong)Number(definition, text)).ToArray();
            case AvpType.Float32:
                return new ByteWriter().U32(BitConverter.SingleToUInt32Bits(float.Parse(text, CultureInfo.InvariantCulture))).ToArray();
            case AvpType.Time:
                DateTimeOffset time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
                return new ByteWriter().U32((uint)(time - NtpEpoch).TotalSeconds).ToArray();
            case AvpType.Address:
                IPAddress address = IPAddress.Parse(text);
                return new ByteWriter().U16(address.AddressFamily == AddressFamily.InterNetwork ? 1 : 2).Bytes(address.GetAddressBytes()).ToArray();
            default:
                return Encoding.UTF8.GetBytes(text);
        }
    }

    private static long Number(AvpDefinition definition, string text)
    {
        foreach (NamedNumber named in definition.Values)
        {
            if (Encoding.ASCII.GetString(named.Name) == text)
                return named.Value;
        }
        return long.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>The number that four or eight bytes are.</summary>
    public static long? ToNumber(byte[] content) => content.Length switch
    {
        4 => BinaryPrimitives.ReadUInt32BigEndian(content),
        8 => BinaryPrimitives.ReadInt64BigEndian(content),
        _ => null,
    };
}
