namespace ImsTrace.Cli.Output;

/// <summary>Where results go: standard output, or the file of <c>--output</c>, which is made when the first result comes.</summary>
internal static class ResultFile
{
    /// <summary>Checks the place, so that a wrong one shows before the work.</summary>
    public static void Check(string? path, IReadOnlyList<string> captures, string option = "--output")
    {
        if (path is null)
            return;
        if (path.Length == 0 || Directory.Exists(path))
            throw new CommandFailure(ExitStatus.Unusable, $"{path} is a directory; name a file for {option}.");
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
            throw new CommandFailure(ExitStatus.Unusable, $"{folder} does not exist; make it, or name another file for {option}.");
        foreach (string capture in captures)
        {
            if (capture != "-" && Path.GetFullPath(capture) == full)
                throw new CommandFailure(ExitStatus.Usage, $"{option} {path} is a capture that is read; name another file.");
        }
    }

    /// <summary>Opens the place.</summary>
    public static Stream Open(string? path, Surroundings surroundings) => path is null
        ? surroundings.OpenOutput()
        : new ResultStream(() => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), path);
}
