namespace ImsTrace.Reporting.Output;

/// <summary>A temporary file for what has to wait for the end. It has no name from the start, so that nothing of it stays behind.</summary>
internal static class SpoolFile
{
    private const int BufferLength = 256 * 1024;

    /// <summary>Opens a new one.</summary>
    public static FileStream Open()
    {
        string path = Path.Combine(Path.GetTempPath(), "imstrace-" + Path.GetRandomFileName());
        FileStream file = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferLength);
        File.Delete(path);
        return file;
    }
}
