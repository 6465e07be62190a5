using System.Globalization;
using System.Text;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.Protocols.Sms;
using ImsTrace.TestKit;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>Short messages in SIP MESSAGE: type, reference, address and text as tshark reads them.</summary>
public sealed class SmsOracleTests
{
    private const string Centre = "0791361907001003";

    private static readonly string[] Fields =
        ["gsm_a.rp.msg_type", "gsm_a.rp.rp_message_reference", "gsm_sms.tp-mti", "gsm_sms.tp-oa", "gsm_sms.tp-da", "gsm_sms.tp-ra", "gsm_sms.sms_text"];

    private static readonly byte[][] Messages =
    [
        Deliver("How are you?"u8),
        Deliver("0123456789012345678901234567890123456789012345678901234567890123456789"u8),
        Deliver("\u001be \u001b(x\u001b) @"u8[..^1]),
        Deliver("the second part"u8, "050003CC0302"),
        Deliver("another"u8, "06080412340201"),
        Wide("\u4f60\u597d, caf\u00e9 \u20ac"),
        Rp(0, "00" + Centre, "11000B916407281553F80000AA0AE8329BFD4697D9EC37"),
        Rp(1, Centre + "00", "06170B911346610089F6" + "22112191000080" + "22112191100080" + "00"),
        Convert.FromHexString("034341090100" + "22112191000080"),
        Convert.FromHexString("0242" + "41020000"),
        Convert.FromHexString("04420116"),
        Convert.FromHexString("0607"),
    ];

    [Fact]
    public async Task Read_SyntheticMessages_SaysWhatTsharkSays()
    {
        using TemporaryFolder folder = new();
        string capture = folder.Write("sms.pcap", Capture());

        IReadOnlyList<string[]> theirs = await Tshark.FieldsAsync(capture, "gsm_a.rp.msg_type", Fields);

        Assert.Equal(Messages.Select(Ours), theirs.Select(row => string.Join(" | ", row.Select(Plain))));
    }

    private static string Ours(byte[] body)
    {
        RpReader.Read(body, out RpMessageView message);
        bool hasTpdu = !message.UserData.IsEmpty;
        TpduReader.Read(message, out TpduView tpdu);
        string address = tpdu.Address.ToString().TrimStart('+');
        return string.Join(" | ",
            ((int)message.Type).ToString(CultureInfo.InvariantCulture),
            message.Reference.ToString(CultureInfo.InvariantCulture),
            hasTpdu ? (tpdu.Flags & 3).ToString(CultureInfo.InvariantCulture) : "",
            tpdu.Type == TpduType.Deliver ? address : "",
            tpdu.Type == TpduType.Submit ? address : "",
            tpdu.Type == TpduType.StatusReport ? address : "",
            hasTpdu ? tpdu.Text : "");
    }

    // tshark writes numbers of one octet as hexadecimal or decimal, field by field.
    private static string Plain(string value) => value.StartsWith("0x", StringComparison.Ordinal)
        ? int.Parse(value[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : value;

    private static byte[] Capture()
    {
        PcapBuilder pcap = new();
        for (int i = 0; i < Messages.Length; i++)
        {
            byte[] head = Encoding.ASCII.GetBytes(
                $"MESSAGE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK{i}\r\nFrom: <sip:c@b>;tag=1\r\nTo: <sip:a@b>\r\n"
                + $"Call-ID: sms{i}\r\nCSeq: 1 MESSAGE\r\nContent-Type: application/vnd.3gpp.sms\r\nContent-Length: {Messages[i].Length}\r\n\r\n");
            byte[] udp = PacketBuilder.Udp("10.0.0.1", 5060, "10.0.0.2", 5060, [.. head, .. Messages[i]]);
            pcap.Frame(PacketBuilder.Ethernet(PacketBuilder.IPv4("10.0.0.1", "10.0.0.2", PacketBuilder.UdpProtocol, udp)));
        }
        return pcap.ToArray();
    }

    private static byte[] Deliver(ReadOnlySpan<byte> septets, string header = "")
    {
        byte[] octets = Convert.FromHexString(header);
        int first = (octets.Length * 8 + 6) / 7;
        byte[] userData = SmsPacker.Pack(septets, first * 7);
        octets.CopyTo(userData, 0);
        return Deliver(header, "00", first + septets.Length, userData);
    }

    private static byte[] Wide(string text)
    {
        byte[] userData = Encoding.BigEndianUnicode.GetBytes(text);
        return Deliver("", "08", userData.Length, userData);
    }

    private static byte[] Deliver(string header, string dcs, int length, byte[] userData) => Rp(
        1, Centre + "00",
        $"{(header.Length == 0 ? "04" : "44")}0B911346610089F600{dcs}20806291731480{length:X2}{Convert.ToHexString(userData)}");

    private static byte[] Rp(int type, string addresses, string tpdu)
        => Convert.FromHexString($"{type:X2}42{addresses}{tpdu.Length / 2:X2}{tpdu}");
}
