namespace ImsTrace.EndToEnd.Tests.Running;

/// <summary>The interfaces of the lab's captures, by the addresses that its README gives: 127.0.1.x terminals, 127.0.5.1 the HSS.</summary>
internal static class Interfaces
{
    /// <summary>Between terminal and P-CSCF, or between terminals.</summary>
    public static bool IsGm(PcapngFile file, int frame) => Has(file, frame, "127.0.1.");

    /// <summary>Between I-CSCF or S-CSCF and HSS.</summary>
    public static bool IsCx(PcapngFile file, int frame) => Has(file, frame, "127.0.5.");

    /// <summary>Between CSCFs.</summary>
    public static bool IsMw(PcapngFile file, int frame) => !IsGm(file, frame) && !IsCx(file, frame);

    private static bool Has(PcapngFile file, int frame, string network)
    {
        (string source, string destination) = file.AddressesOf(frame);
        return source.StartsWith(network, StringComparison.Ordinal) || destination.StartsWith(network, StringComparison.Ordinal);
    }
}
