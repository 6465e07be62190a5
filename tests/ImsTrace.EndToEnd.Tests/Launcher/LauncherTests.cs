using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Launcher;

/// <summary><c>./imstrace</c> builds native code where it can be linked, and a program that says the same elsewhere.</summary>
public sealed class LauncherTests
{
    /// <summary>All that <c>./imstrace</c> needs besides a C compiler.</summary>
    private const string Tools = "sh find flock mv rm mkdir cat uname grep readlink dotnet";

    private const string Copy = """
        mkdir "$1/bin"
        for tool in $2; do ln -s "$(command -v "$tool")" "$1/bin/$tool"; done
        tar -C "$3" --exclude=bin --exclude=obj -cf - src imstrace .editorconfig global.json Directory.Build.props Directory.Packages.props | tar -C "$1" -xf -
        cd "$1" && PATH=$1/bin exec ./imstrace analyze "$4"
        """;

    [Fact]
    public async Task Build_WithoutLinker_SaysTheSameAsNativeCode()
    {
        using TemporaryFolder folder = new();
        string capture = GoldenCase.Named("session/figure-22-3").Capture;

        CommandRun native = await CommandRun.OfAsync("analyze", capture);
        CommandRun other = await CommandRun.OfAsync(
            "/bin/sh", null, ["-euc", Copy, "sh", folder.PathOf("."), Tools, GoldenCase.Root, capture], TimeSpan.FromMinutes(5));

        Assert.Equal((0, "", native.Output), (other.ExitStatus, other.Diagnostics, other.Output));
        Assert.True(File.Exists(folder.PathOf(".build/imstrace/imstrace.dll")), "It was built for the framework.");
        Assert.False(File.Exists(CommandRun.Program + ".dll"), "The command under test is native.");
    }
}
