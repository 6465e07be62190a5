using System.Buffers.Binary;
using ImsTrace.Protocols.Diameter;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter;

/// <summary>Messages for the tests: a query and its answer as captured between an I-CSCF and an HSS, and a builder.</summary>
internal static class DiameterSamples
{
    private const string LocationInfoRequest =
        "0100014cc000012e0100000020dad7cbe693fb53000001074000003d69637363662e696d732e6d6e633030312e6d6363"
        + "3030312e336770706e6574776f726b2e6f72673b323338383838393139333b3432000000000001084000002f69637363"
        + "662e696d732e6d6e633030312e6d63633030312e336770706e6574776f726b2e6f7267000000012840000029696d732e"
        + "6d6e633030312e6d63633030312e336770706e6574776f726b2e6f72670000000000011b40000029696d732e6d6e6330"
        + "30312e6d63633030312e336770706e6574776f726b2e6f726700000000000104400000200000010a4000000c000028af"
        + "000001024000000c01000000000001154000000c0000000100000259c0000041000028af7369703a3030313031303030"
        + "3030303030303240696d732e6d6e633030312e6d63633030312e336770706e6574776f726b2e6f7267000000";

    private const string LocationInfoAnswer =
        "010001544000012e0100000020dad7cbe693fb53000001074000003d69637363662e696d732e6d6e633030312e6d6363"
        + "3030312e336770706e6574776f726b2e6f72673b323338383838393139333b3432000000000001084000002d6873732e"
        + "696d732e6d6e633030312e6d63633030312e336770706e6574776f726b2e6f72670000000000012840000029696d732e"
        + "6d6e633030312e6d63633030312e336770706e6574776f726b2e6f72670000000000011b40000029696d732e6d6e6330"
        + "30312e6d63633030312e336770706e6574776f726b2e6f726700000000000104400000200000010a4000000c000028af"
        + "000001024000000c01000000000001154000000c000000010000025ac000003d000028af7369703a7363736366322e69"
        + "6d732e6d6e633030312e6d63633030312e336770706e6574776f726b2e6f72673a363036300000000000010c4000000c"
        + "000007d1";

    public static byte[] Lir => Convert.FromHexString(LocationInfoRequest);

    public static byte[] Lia => Convert.FromHexString(LocationInfoAnswer);

    public static TheoryData<byte[]> Valid => new()
    {
        Lir,
        Lia,
        Message(CommandCode.DeviceWatchdog, DiameterApplication.Base, Avp(AvpCode.OriginHost, "a.example"u8)),
        Message(CommandCode.DeviceWatchdog, DiameterApplication.Base),
    };

    public static byte[] Message(uint command, uint application, params byte[][] avps)
    {
        byte[] body = [.. avps.SelectMany(avp => avp)];
        byte[] message = new byte[DiameterHeader.Size + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(message, (uint)message.Length);
        message[0] = DiameterHeader.SupportedVersion;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), command);
        message[4] = (byte)CommandFlags.Request;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), application);
        body.CopyTo(message, DiameterHeader.Size);
        return message;
    }

    public static byte[] Avp(uint code, ReadOnlySpan<byte> value, uint vendor = 0, AvpFlags flags = AvpFlags.Mandatory)
    {
        int header = vendor == 0 ? 8 : 12;
        int length = header + value.Length;
        byte[] avp = new byte[(length + 3) & ~3];
        BinaryPrimitives.WriteUInt32BigEndian(avp, code);
        BinaryPrimitives.WriteUInt32BigEndian(avp.AsSpan(4), (uint)length);
        avp[4] = (byte)(vendor == 0 ? flags : flags | AvpFlags.VendorSpecific);
        if (vendor != 0)
            BinaryPrimitives.WriteUInt32BigEndian(avp.AsSpan(8), vendor);
        value.CopyTo(avp.AsSpan(header));
        return avp;
    }

    public static byte[] With(this byte[] message, int offset, params byte[] values)
    {
        byte[] changed = [.. message];
        values.CopyTo(changed, offset);
        return changed;
    }
}
