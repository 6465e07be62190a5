using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Files;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run.Live;

public sealed class MessageClockTests
{
    private const long Now = 1_000_000;

    [Fact]
    public void At_NoMessage_IsTheTimeOfFrames() => Assert.Equal(Now, new MessageClock().At(Now));

    [Theory]
    [InlineData(Now)]
    [InlineData(Now - 900_000)]
    [InlineData(Now + 5)]
    public void At_MessageOfAnyClock_IsItsTimeAndWhatHasPassedSince(long message)
    {
        MessageClock clock = new();

        clock.Note(message);

        Assert.Equal(message, clock.At(Now));
        Assert.Equal(message + 30, clock.At(Now + 30));
        clock.Note(message - 10);
        Assert.Equal(message + 40, clock.At(Now + 40));
        clock.Note(message + 41);
        Assert.Equal(message + 41, clock.At(Now + 50));
    }

    [Fact]
    public void Note_MessageWithoutTime_ChangesNothing()
    {
        MessageClock clock = new();

        clock.Note(FrameStamp.NoTime);

        Assert.Equal(Now, clock.At(Now));
    }
}
