using ImsTrace.Protocols.Diameter;
using static ImsTrace.Protocols.Tests.Diameter.DiameterSamples;

namespace ImsTrace.Protocols.Tests.Diameter;

/// <summary>Messages to be mutated: captured ones, and one with an AVP of every type and format.</summary>
internal static class DiameterCorpus
{
    private const uint ThreeGpp = VendorId.ThreeGpp;

    public static IReadOnlyList<byte[]> Messages { get; } = [Lir, Lia, EveryType];

    public static byte[] EveryType => Message(303, DiameterApplication.Cx,
        Avp(AvpCode.SessionId, "a.example;1;2"u8),
        Avp(AvpCode.HostIPAddress, [0, 1, 127, 0, 0, 1]),
        Avp(AvpCode.EventTimestamp, [0xEB, 0x2C, 0x10, 0x80]),
        Avp(AvpCode.ExperimentalResult, [.. Avp(AvpCode.VendorId, [0, 0, 0x28, 0xAF]), .. Avp(AvpCode.ExperimentalResultCode, [0, 0, 0x13, 0x89])]),
        Avp(AvpCode.RedirectHost, "aaa://hss.example:3868;transport=tcp"u8),
        Avp(AvpCode.ServerAssignmentType, [0, 0, 0, 1], ThreeGpp),
        Avp(AvpCode.UserIdentity, Avp(AvpCode.MSISDN, [0x51, 0x55, 0x00, 0x10, 0xF0], ThreeGpp), ThreeGpp),
        Avp(AvpCode.FlowDescription, "permit out 17 from 10.0.0.1 5060 to any"u8, ThreeGpp),
        Avp(1407, [0x00, 0xF1, 0x10], ThreeGpp),
        Avp(861, [0xFF, 0xFF, 0xFF, 0xFF], ThreeGpp),
        Avp(363, [0, 0, 0, 0, 0, 0, 1, 0]),
        Avp(447, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        Avp(2852, [0x3F, 0, 0, 0], ThreeGpp, AvpFlags.None),
        Avp(97, [0, 64, 0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0]),
        Avp(407, "permit in ip from any to any"u8));
}
