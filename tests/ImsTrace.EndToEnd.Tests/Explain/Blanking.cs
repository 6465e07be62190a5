using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ImsTrace.EndToEnd.Tests.Running;

namespace ImsTrace.EndToEnd.Tests.Explain;

/// <summary>
/// Overwrites a value in one frame with others of the same length and kind, digits with digits and letters with letters, so that what
/// is left is as well-formed as before. The reader checks no checksums of UDP or TCP (offloading leaves them wrong), so these stay.
/// </summary>
internal static class Blanking
{
    /// <summary>Overwrites all places of the value; their number.</summary>
    public static int Overwrite(PcapngFile file, int frame, string key, string value)
    {
        byte[] old = key == "hop-by-hop" ? HopByHop(value) : Encoding.ASCII.GetBytes(value);
        byte[] blank = key == "hop-by-hop" ? [.. old.Select(digit => (byte)~digit)] : [.. Scheme(value), .. old.Skip(Scheme(value).Length).Select(Blank)];
        int places = 0;
        Span<byte> bytes = file.Frame(frame);
        for (int at = bytes.IndexOf(old); at >= 0; at = bytes.IndexOf(old))
        {
            blank.CopyTo(bytes[at..]);
            places++;
        }
        return places;
    }

    // A branch keeps its cookie, a URI its scheme.
    private static byte[] Scheme(string value) => Encoding.ASCII.GetBytes(
        value.StartsWith("z9hG4bK", StringComparison.Ordinal) ? "z9hG4bK" : value[..(value.IndexOf(':', StringComparison.Ordinal) + 1)]);

    private static byte Blank(byte letter) => letter switch
    {
        (byte)'7' => (byte)'8',
        >= (byte)'0' and <= (byte)'9' => (byte)'7',
        (byte)'x' => (byte)'y',
        >= (byte)'a' and <= (byte)'z' => (byte)'x',
        >= (byte)'A' and <= (byte)'Z' => (byte)'X',
        _ => letter,
    };

    private static byte[] HopByHop(string value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, uint.Parse(value, CultureInfo.InvariantCulture));
        return bytes;
    }
}
