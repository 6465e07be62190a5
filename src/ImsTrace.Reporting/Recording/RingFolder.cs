using System.Globalization;
using System.Text.RegularExpressions;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Recording;

/// <summary>The files of a ring: what they are called, which there are, and which go. Those of an earlier run count too, so that the disk stays bounded over restarts.</summary>
internal sealed partial class RingFolder(string folder, string prefix, int files)
{
    private long serial;

    /// <summary>The path of the next file, whose first frame has this time.</summary>
    public string Next(long time, string suffix = "")
    {
        DateTime first = time == FrameStamp.NoTime ? DateTime.UnixEpoch : DateTime.UnixEpoch.AddTicks(time / 100);
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{prefix}-{first:yyyyMMdd'T'HHmmss'.'ffffff'Z'}-{++serial:D5}{suffix}.pcapng"));
    }

    /// <summary>Deletes the oldest files, until there are no more than are kept, and tells how many; an IOException or UnauthorizedAccessException tells that it cannot.</summary>
    public int Trim()
    {
        if (files == 0)
            return 0;
        string[] present = [.. Directory.EnumerateFiles(folder, prefix + "-*.pcapng").Where(IsOwn).Order(StringComparer.Ordinal)];
        string[] oldest = [.. present.Take(present.Length - files)];
        foreach (string path in oldest)
            File.Delete(path);
        return oldest.Length;
    }

    private bool IsOwn(string path) => Tail().IsMatch(Path.GetFileName(path).AsSpan(prefix.Length));

    [GeneratedRegex(@"^-\d{8}T\d{6}\.\d{6}Z-\d{5,}(-[a-z0-9-]+)?\.pcapng$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
