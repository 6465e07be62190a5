namespace ImsTrace.Reporting.Recording;

/// <summary>What became of a file that is open.</summary>
public static class OpenedFile
{
    private const string Mark = " (deleted)";

    /// <summary>Whether no name leads to it any more, so that nobody will find what is written. One that was moved away, as logrotate does, is still there.</summary>
    public static bool IsGone(FileStream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        // proc(5): the link says so. A process that has given up root may not read it.
        string? link = new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget;
        return link is null ? !File.Exists(file.Name) : link.EndsWith(Mark, StringComparison.Ordinal) && !File.Exists(link);
    }
}
