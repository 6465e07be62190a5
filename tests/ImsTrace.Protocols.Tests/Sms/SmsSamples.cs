using Xunit;

namespace ImsTrace.Protocols.Tests.Sms;

/// <summary>RP messages with one TPDU of each type; the first two carry the TPDUs that most tutorials on the format show.</summary>
internal static class SmsSamples
{
    internal const string DeliverTpdu = "040B911346610089F60000208062917314800CC8F71D14969741F977FD07";
    internal const string SubmitTpdu = "11000B916407281553F80000AA0AE8329BFD4697D9EC37";

    internal static byte[] Deliver { get; } = Hex("0142" + "0791361907001003" + "00" + "1E" + DeliverTpdu);

    internal static byte[] Submit { get; } = Hex("0043" + "00" + "0791361907001003" + "17" + SubmitTpdu);

    internal static byte[] DeliverReport { get; } = Hex("0242" + "4102" + "0000");

    internal static byte[] SubmitReport { get; } = Hex("0343" + "4109" + "0100" + "22112191000080");

    internal static byte[] DeliverError { get; } = Hex("0442" + "0116" + "4103" + "00D300");

    internal static byte[] StatusReport { get; } = Hex("0144" + "0791361907001003" + "00" + "19" + "06170B911346610089F6" + "22112191000080" + "22112191100080" + "00");

    internal static byte[] Command { get; } = Hex("0045" + "00" + "0791361907001003" + "0B" + "021800021705811032F400");

    internal static byte[] MemoryAvailable { get; } = Hex("0607");

    internal static byte[][] All { get; } =
        [Deliver, Submit, DeliverReport, SubmitReport, DeliverError, StatusReport, Command, MemoryAvailable];

    internal static TheoryData<byte[]> Rows => [.. All];

    internal static byte[] Hex(string hex) => Convert.FromHexString(hex);
}
