using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting.Recording;

namespace ImsTrace.Cli.Commands.Live.Recording;

/// <summary>What the command line says about recording.</summary>
internal static class RecordingSettings
{
    private const int MostSeconds = 3_600;
    private const int MostMemory = 65_536;
    private const int MostFiles = 100_000;

    /// <summary>What <c>-w</c> asks for; null where it is absent.</summary>
    public static RecordingOptions? Frames(ParsedLine line)
    {
        string? ring = line.Text(RecordingOptionNames.Ring);
        if (line.Text(RecordingOptionNames.Write) is not { } place)
            return ring is null ? null : throw line.Wrong("--ring needs a folder; name it by -w.");
        if (ring is null)
        {
            ResultFile.Check(place, [], RecordingOptionNames.Write.Name);
            return new() { Path = place };
        }
        if (!RingSize.TryParse(ring, out RingSize size))
            throw line.Wrong($"'{ring}' is no ring; write a size or a time for each file and how many are kept: 100MB,20 or 60s,20 or 100MB,1h,48.");
        CheckFolder(place, RecordingOptionNames.Write);
        return new() { Path = place, Ring = size };
    }

    /// <summary>What <c>--save-failed</c> asks for; null where it is absent.</summary>
    public static FailedFlowOptions? FailedFlows(ParsedLine line)
    {
        if (line.Text(RecordingOptionNames.SaveFailed) is not { } folder)
            return null;
        CheckFolder(folder, RecordingOptionNames.SaveFailed);
        FailedFlowOptions standard = new() { Folder = folder };
        return standard with
        {
            Before = TimeSpan.FromSeconds(line.Number(RecordingOptionNames.SaveBefore, (long)standard.Before.TotalSeconds, MostSeconds)),
            Memory = line.Number(RecordingOptionNames.SaveMemory, standard.Memory >> 20, MostMemory) << 20,
            Files = (int)line.Number(RecordingOptionNames.SaveFiles, standard.Files, MostFiles),
        };
    }

    /// <summary>Ends the command where the user who goes on may not write there; the disk may be full.</summary>
    public static void CheckRight(string folder, OptionDefinition option)
    {
        try
        {
            string probe = Path.Combine(folder, $".imstrace-{Guid.NewGuid():N}");
            using FileStream file = new(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{folder} cannot be written: {WriteFailure.ReasonOf(error)}; change that, or name another one for {option.Alias ?? option.Name}.");
        }
    }

    private static void CheckFolder(string path, OptionDefinition option)
    {
        if (!Directory.Exists(path))
            throw new CommandFailure(ExitStatus.Unusable, $"{path} is no folder; make it, or name another one for {option.Alias ?? option.Name}.");
    }
}
