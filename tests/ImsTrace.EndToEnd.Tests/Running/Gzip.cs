using System.IO.Compression;

namespace ImsTrace.EndToEnd.Tests.Running;

/// <summary>Compresses files as gzip does.</summary>
internal static class Gzip
{
    public static byte[] Compress(byte[] bytes)
    {
        using MemoryStream target = new();
        using (GZipStream gzip = new(target, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return target.ToArray();
    }
}
