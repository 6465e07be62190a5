using System.Globalization;
using System.Net;

namespace ImsTrace.Capture.Hep.Listening.Ports;

/// <summary>Datagrams that the kernel has dropped at a socket, as <c>/proc/net/udp</c> and <c>/proc/net/udp6</c> tell; 0 where there are none such.</summary>
internal sealed class UdpDrops(IPEndPoint endPoint)
{
    // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode ref pointer drops
    private const int LocalColumn = 1;
    private const int DropsColumn = 12;
    private readonly string path = endPoint.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? "/proc/net/udp" : "/proc/net/udp6";
    private readonly string place = Hexadecimal(endPoint);

    /// <summary>The count now.</summary>
    public long Read()
    {
        try
        {
            return Find(File.ReadLines(path), place);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The count of the socket at this place, as the file writes places.</summary>
    internal static long Find(IEnumerable<string> lines, string place)
    {
        foreach (string line in lines)
        {
            string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > DropsColumn && columns[LocalColumn] == place
                && long.TryParse(columns[DropsColumn], NumberStyles.None, CultureInfo.InvariantCulture, out long drops))
                return drops;
        }
        return 0;
    }

    // Words of the address in the machine's order, the port as a number.
    internal static string Hexadecimal(IPEndPoint endPoint)
    {
        byte[] bytes = endPoint.Address.GetAddressBytes();
        string address = "";
        for (int i = 0; i < bytes.Length; i += sizeof(uint))
            address += BitConverter.ToUInt32(bytes, i).ToString("X8", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{address}:{endPoint.Port:X4}");
    }
}
