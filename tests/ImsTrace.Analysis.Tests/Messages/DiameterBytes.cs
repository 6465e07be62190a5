using System.Text;
using ImsTrace.TestKit;

namespace ImsTrace.Analysis.Tests.Messages;

/// <summary>Builds Diameter messages AVP by AVP.</summary>
internal sealed class DiameterBytes(uint command, bool isRequest, uint application = 16777216, uint hopByHop = 0x11, uint endToEnd = 0x22)
{
    private const uint ThreeGpp = 10415;
    private readonly ByteWriter avps = new();

    public DiameterBytes Avp(uint code, string value, uint vendor = 0) => Avp(code, Encoding.UTF8.GetBytes(value), vendor);

    public DiameterBytes Avp(uint code, uint value, uint vendor = 0) => Avp(code, new ByteWriter().U32(value).ToArray(), vendor);

    public DiameterBytes Cx(uint code, string value) => Avp(code, value, ThreeGpp);

    public DiameterBytes Cx(uint code, uint value) => Avp(code, value, ThreeGpp);

    public DiameterBytes CxGroup(uint code, Func<DiameterBytes, DiameterBytes> fill) => Avp(code, fill(new(0, false)).avps.ToArray(), ThreeGpp);

    public DiameterBytes Group(uint code, Func<DiameterBytes, DiameterBytes> fill) => Avp(code, fill(new(0, false)).avps.ToArray());

    public DiameterBytes Avp(uint code, byte[] value, uint vendor = 0)
    {
        int length = value.Length + (vendor == 0 ? 8 : 12);
        avps.U32(code).U32((vendor == 0 ? 0x40u : 0xC0u) << 24 | (uint)length);
        if (vendor != 0)
            avps.U32(vendor);
        avps.Bytes(value).PadTo(4);
        return this;
    }

    public byte[] ToArray()
    {
        byte[] body = avps.ToArray();
        return new ByteWriter().U32(0x0100_0000u | (uint)(body.Length + 20)).U32((isRequest ? 0xC0u : 0x40u) << 24 | command)
            .U32(application).U32(hopByHop).U32(endToEnd).Bytes(body).ToArray();
    }

    public static byte[] LocationRequest(string session = "hss;1;1", uint hopByHop = 0x11)
        => new DiameterBytes(302, isRequest: true, hopByHop: hopByHop).Avp(263, session).Avp(264, "icscf.ims.example").Avp(296, "ims.example")
            .Avp(283, "ims.example").Cx(601, "sip:bob@ims.example").ToArray();
}
