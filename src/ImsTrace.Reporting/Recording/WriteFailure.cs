namespace ImsTrace.Reporting.Recording;

/// <summary>Why a file cannot be written, in a few words.</summary>
public static class WriteFailure
{
    // errno ENOSPC and EDQUOT
    private const int NoSpace = 28;
    private const int NoQuota = 122;

    /// <summary>The reason, for the middle of a sentence.</summary>
    public static string ReasonOf(Exception error) => error switch
    {
        null => "",
        DirectoryNotFoundException or FileNotFoundException => "the folder is gone",
        UnauthorizedAccessException => "the right to write there is missing",
        _ when error.HResult is NoSpace or NoQuota => "the disk is full",
        _ => error.Message.TrimEnd('.'),
    };
}
