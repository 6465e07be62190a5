using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Replay.Diameter;

/// <summary>A whole Diameter message with its bytes.</summary>
internal sealed class DiameterMessage
{
    private readonly byte[] bytes;

    private DiameterMessage(byte[] bytes, in DiameterHeader header) => (this.bytes, Header) = (bytes, header);

    public DiameterHeader Header { get; }

    public ReadOnlySpan<byte> Bytes => bytes;

    public bool IsRequest => Header.IsRequest;

    /// <summary>Whether it is of the connection itself: CER, DWR, DPR and their answers.</summary>
    public bool IsOfConnection => Header.CommandCode is CommandCode.CapabilitiesExchange or CommandCode.DeviceWatchdog or CommandCode.DisconnectPeer;

    /// <summary>Its abbreviation, or the number of its command.</summary>
    public string Name => CommandNames.TryGet(Header.CommandCode, Header.ApplicationId, IsRequest, out ReadOnlySpan<byte> name)
        ? Encoding.ASCII.GetString(name)
        : Header.CommandCode.ToString(CultureInfo.InvariantCulture);

    /// <summary>The AVPs of the message's own level.</summary>
    public AvpReader Avps => new(bytes);

    /// <summary>Reads a message; null where it is none as a whole.</summary>
    public static DiameterMessage? TryRead(ReadOnlySpan<byte> message)
        => DiameterFramer.Frame(message) is { Status: DecodeStatus.Complete } frame && frame.Length == message.Length
            && DiameterHeader.TryRead(message, out DiameterHeader header, out _) == DecodeStatus.Complete
                ? new(message.ToArray(), header)
                : null;

    /// <summary>The value of the first AVP of that code; with <paramref name="group"/> directly within such a group, which may lie in others. Empty where there is none.</summary>
    public ReadOnlySpan<byte> Value(uint code, uint vendor = 0, uint group = 0) => Find(Avps, code, vendor, group, isInside: group == 0);

    public bool Has(uint code, uint vendor = 0)
    {
        AvpReader reader = Avps;
        while (reader.MoveNext())
        {
            if (reader.Current.Is(code, vendor))
                return true;
        }
        return false;
    }

    /// <summary>Whether an AVP is a group of others.</summary>
    public static bool IsGroup(in AvpView avp) => DiameterDictionary.Default.Find(avp.Code, avp.Vendor)?.Type == AvpType.Grouped;

    /// <summary>The text of an AVP; empty where there is none.</summary>
    public string Text(uint code, uint vendor = 0, uint group = 0) => Encoding.UTF8.GetString(Value(code, vendor, group));

    /// <summary>The number of an AVP; null where there is none.</summary>
    public uint? Number(uint code, uint vendor = 0, uint group = 0)
        => BinaryPrimitives.TryReadUInt32BigEndian(Value(code, vendor, group), out uint number) ? number : null;

    /// <summary>Result-Code, or Experimental-Result-Code.</summary>
    public uint? Result => Number(AvpCode.ResultCode) ?? Number(AvpCode.ExperimentalResultCode, group: AvpCode.ExperimentalResult);

    private static ReadOnlySpan<byte> Find(AvpReader level, uint code, uint vendor, uint group, bool isInside)
    {
        while (level.MoveNext())
        {
            if (isInside && level.Current.Is(code, vendor))
                return level.Current.Value;
            if (group == 0 || !IsGroup(level.Current) || !level.TryOpen(out AvpReader inside))
                continue;
            ReadOnlySpan<byte> found = Find(inside, code, vendor, group, level.Current.Code == group);
            if (!found.IsEmpty)
                return found;
        }
        return default;
    }
}
