using System.Text;
using ImsTrace.Cli.Commands.Live;
using ImsTrace.Cli.Output;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Cli.Tests.Live;

public sealed class LiveStreamTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("imstrace-stream").FullName;
    private readonly StringWriter told = new();
    private readonly JumpingClock clock = new();

    private string Path => System.IO.Path.Combine(folder, "rows.csv");

    public void Dispose()
    {
        told.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Flush_FolderGoneAndBack_CountsWhatIsLostAndBeginsTheNewFileWithTheHead()
    {
        using LiveStream stream = Open("head\n");
        Write(stream, "head\none\n");
        Directory.Delete(folder, recursive: true);
        Write(stream, "two\n");
        Write(stream, "three\n");
        Assert.Equal((10L, true), (stream.Lost, stream.IsFailing));

        Directory.CreateDirectory(folder);
        clock.Jump(TimeSpan.FromSeconds(1));
        Write(stream, "four\n");

        Assert.Equal((10L, false, "head\nfour\n"), (stream.Lost, stream.IsFailing, File.ReadAllText(Path)));
        Assert.Equal(
            [$"imstrace: {Path} cannot be written (the folder is gone); results are lost until it can be again.", $"imstrace: {Path} is written again; 10 bytes of results were lost."],
            told.ToString().TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public void Reopen_FileMovedAway_BeginsTheNewOneWithTheHead()
    {
        using LiveStream stream = Open("head\n");
        Write(stream, "head\none\n");
        File.Move(Path, Path + ".1");
        // Until it is told, it goes on in the file that it has.
        Write(stream, "two\n");

        stream.Reopen();
        Write(stream, "three\n");

        Assert.Equal(0, stream.Lost);
        Assert.Equal(("head\none\ntwo\n", "head\nthree\n"), (File.ReadAllText(Path + ".1"), File.ReadAllText(Path)));
    }

    [Fact]
    public void Reopen_SameFile_GoesOnInIt()
    {
        using LiveStream stream = Open("head\n");
        Write(stream, "head\none\n");

        stream.Reopen();
        Write(stream, "two\n");

        Assert.Equal("head\none\ntwo\n", File.ReadAllText(Path));
    }

    [Fact]
    public void Flush_StandardOutputOnAFullDisk_SaysSoOnceAndCounts()
    {
        using LiveStream stream = LiveStream.Open(null, new Surroundings
        {
            Error = told, OpenInput = () => Stream.Null,
            OpenOutput = () => new ResultStream(() => new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), "standard output"),
        });

        Write(stream, "one\n");
        Write(stream, "two\n");

        Assert.Equal(8, stream.Lost);
        Assert.Equal($"imstrace: standard output cannot be written (the disk is full); results are lost until it can be again.{Environment.NewLine}", told.ToString());
    }

    private LiveStream Open(string head)
    {
        LiveStream stream = LiveStream.Open(Path, new Surroundings { Error = told, OpenInput = () => Stream.Null, OpenOutput = () => Stream.Null }, clock);
        stream.Head = Encoding.UTF8.GetBytes(head);
        return stream;
    }

    private static void Write(LiveStream stream, string rows)
    {
        stream.Write(Encoding.UTF8.GetBytes(rows));
        stream.Flush();
    }
}
