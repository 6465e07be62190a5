namespace ImsTrace.TestKit.Traffic;

/// <summary>The terminals of the lab, 127.0.1.0/24, and those of scenes, 10.1.0.0/16.</summary>
internal static class TerminalNetwork
{
    public static bool Contains(uint address) => address >> 8 == 0x7F0001 || address >> 16 == 0x0A01;
}
