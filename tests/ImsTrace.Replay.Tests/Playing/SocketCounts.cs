using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>Tests that count the sockets of the process: nothing else may open one meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SocketCounts
{
    public const string Name = "sockets of the process";

    /// <summary>How many sockets the process has open.</summary>
    public static int OfProcess()
        => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Count(file => file.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);
}
